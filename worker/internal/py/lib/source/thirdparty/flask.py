"""flask, for files that extend the web UI: that is the master's, and on a worker
environment.web_ui is None. The names are there; what needs an application says so."""


def _outside(name):
    def call(*args, **kwargs):
        raise RuntimeError(f"gust: flask.{name} is for the web UI of the master")

    return call


class _Proxy:
    def __init__(self, name):
        self.__dict__["_name"] = name

    def __getattr__(self, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        raise RuntimeError(f"gust: flask.{self._name} is for the web UI of the master")

    def __bool__(self):
        return False


class Blueprint:
    def __init__(self, name, import_name, *args, **kwargs):
        self.name, self.import_name = name, import_name

    def route(self, rule, **options):
        return lambda f: f

    get = post = put = patch = delete = route

    def add_url_rule(self, *args, **kwargs):
        pass

    def before_request(self, f):
        return f

    after_request = teardown_request = context_processor = app_context_processor = before_request

    def errorhandler(self, code):
        return lambda f: f


class Flask(Blueprint):
    def __init__(self, import_name, *args, **kwargs):
        super().__init__(import_name, import_name)
        self.config = {}

    def register_blueprint(self, blueprint, **options):
        pass

    run = _outside("Flask.run")
    test_client = _outside("Flask.test_client")


request, session, g, current_app = _Proxy("request"), _Proxy("session"), _Proxy("g"), _Proxy("current_app")
_names = "jsonify make_response render_template render_template_string redirect url_for send_file send_from_directory abort flash stream_with_context Response"
for _name in _names.split():
    globals()[_name] = _outside(_name)
