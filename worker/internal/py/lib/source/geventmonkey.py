"""The module gevent.monkey: there is nothing to patch, everything that waits lets others run."""

saved = {}


def patch_all(*args, **kwargs):
    return True


patch_socket = patch_ssl = patch_time = patch_thread = patch_select = patch_selectors = patch_subprocess = patch_queue = patch_os = patch_sys = patch_dns = patch_builtins = patch_signal = patch_module = patch_item = patch_contextvars = patch_all


def is_module_patched(mod_name):
    return True


def is_anything_patched():
    return True


def is_object_patched(mod_name, item_name):
    return True


def get_original(mod_name, item_name):
    import importlib

    module = importlib.import_module(mod_name)
    if isinstance(item_name, str):
        return getattr(module, item_name)
    return [getattr(module, name) for name in item_name]
