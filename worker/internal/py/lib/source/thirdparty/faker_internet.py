"""faker's providers of addresses and texts of the internet, files, colors."""

import re

import _gustwords
from _fakerbase import BaseProvider

_free = ["gmail.com", "yahoo.com", "hotmail.com"]
_safe = ["example.com", "example.org", "example.net"]


def _slug(text):
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", _gustwords.ascii(text)).strip().lower())


class Internet(BaseProvider):
    __provider__ = "faker.providers.internet"

    def user_name(self):
        first, last = self._latin("first"), self._latin("last")
        chance = self.generator.random.randint(0, 4)
        if chance == 0:
            return first[0] + last
        if chance == 1:
            return first + last
        if chance == 2:
            return first + self.numerify("##")
        if chance == 3:
            return last + first
        return first[0] + last + self.numerify("##")

    def _latin(self, kind):
        """A name in small letters a to z."""
        name = re.sub("[^a-z]", "", _gustwords.ascii(self._any(kind)).lower())
        return name or self.random_element(_gustwords.of("en_US", kind)).lower()

    def email(self, safe=True, domain=None):
        if domain:
            return self.user_name() + "@" + domain
        if safe:
            return self.user_name() + "@" + self.random_element(_safe)
        return self.user_name() + "@" + self.domain_name()

    def safe_domain_name(self):
        return self.random_element(_safe)

    def safe_email(self):
        return self.user_name() + "@" + self.safe_domain_name()

    def free_email_domain(self):
        return self.random_element(_free)

    def free_email(self):
        return self.user_name() + "@" + self.free_email_domain()

    def company_email(self):
        return self.user_name() + "@" + self.domain_name()

    def ascii_email(self):
        return self.user_name() + "@" + self.random_element(_free + [self.domain_name()])

    ascii_safe_email = safe_email
    ascii_free_email = free_email
    ascii_company_email = company_email

    def domain_word(self):
        word = self._latin("last")
        if self.generator.random.random() < 0.3:
            word += "-" + self._latin("last")
        return word

    def domain_name(self, levels=1):
        if levels < 1:
            raise ValueError("levels must be greater than or equal to 1")
        return ".".join([self.domain_word() for _ in range(levels)] + [self.tld()])

    def hostname(self, levels=1):
        name = self.random_element(["db", "srv", "desktop", "laptop", "lt", "email", "web"]) + self.numerify("-##")
        return name + "." + self.domain_name(levels) if levels else name

    def tld(self):
        return self._any("tld")

    def url(self, schemes=None):
        if schemes is None:
            schemes = ["http", "https"]
        return (self.random_element(schemes) + "://" if schemes else "") + self.random_element(["www.", ""]) + self.domain_name() + "/"

    def uri_page(self):
        return self.random_element(["index", "home", "search", "main", "post", "homepage", "category", "register", "login", "faq", "about", "terms", "privacy", "author"])

    def uri_path(self, deep=None):
        words = ["app", "main", "wp-content", "search", "category", "tag", "categories", "tags", "blog", "posts", "list", "explore"]
        return "/".join(self.random_element(words) for _ in range(deep or self.random_int(1, 3)))

    def uri_extension(self):
        return self.random_element([".html", ".htm", ".php", ".jsp", ".asp"])

    def uri(self, schemes=None, deep=None):
        address = self.url(schemes) + self.uri_path(deep)
        return address + self.random_element(["/", "/" + self.uri_page() + "/", "/" + self.uri_page() + self.uri_extension()])

    def slug(self, value=None):
        return _slug(self.generator.text(20) if value is None else value)

    def image_url(self, width=None, height=None, placeholder_url=None):
        return (placeholder_url or "https://picsum.photos/{width}/{height}").format(width=width or self.random_int(max=1024), height=height or self.random_int(max=1024))

    def _ip(self, low, high, network):
        number = self.generator.random.randint(low, high)
        bits = self.random_int(8, 31) if network else 32
        number = number >> (32 - bits) << (32 - bits)
        text = ".".join(str(number >> n & 255) for n in (24, 16, 8, 0))
        return text + "/" + str(bits) if network else text

    def ipv4(self, network=False, address_class=None, private=None):
        if private:
            return self.ipv4_private(network, address_class)
        if private is False:
            return self.ipv4_public(network, address_class)
        first, last = {"a": (1, 127), "b": (128, 191), "c": (192, 223)}.get(address_class, (1, 223))
        return self._ip(first << 24, (last + 1 << 24) - 1, network)

    def ipv4_network_class(self):
        return self.random_element("abc")

    def ipv4_private(self, network=False, address_class=None):
        start, bits = {"a": (10 << 24, 24), "b": (172 << 24 | 16 << 16, 20), "c": (192 << 24 | 168 << 16, 16)}[address_class or self.ipv4_network_class()]
        return self._ip(start, start + (1 << bits) - 1, network)

    def ipv4_public(self, network=False, address_class=None):
        while True:
            address = self.ipv4(network, address_class)
            a, b = (int(n) for n in address.split(".")[:2])
            if a not in (10, 127) and (a, b) not in ((192, 168), (169, 254)) and not (a == 172 and 16 <= b < 32):
                return address

    def ipv6(self, network=False):
        groups = ["%x" % n for n in [self.random_int(0x2000, 0x3FFF)] + [self.random_int(1, 0xFFFF) for _ in range(7)]]
        if network:
            return ":".join(groups[:4]) + "::/64"
        return ":".join(groups)

    def mac_address(self, multicast=False):
        parts = [self.generator.random.randint(0, 255) for _ in range(6)]
        parts[0] = parts[0] | 1 if multicast else parts[0] & 254
        return ":".join("%02x" % n for n in parts)

    def port_number(self, is_system=False, is_user=False, is_dynamic=False):
        if is_system:
            return self.random_int(0, 1023)
        if is_user:
            return self.random_int(1024, 49151)
        if is_dynamic:
            return self.random_int(49152, 65535)
        return self.random_int(0, 65535)

    def http_method(self):
        return self.random_element(["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"])

    def http_status_code(self, include_unassigned=True):
        if include_unassigned:
            return self.random_int(100, 599)
        return self.random_element([100, 101, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 501, 502, 503, 504])


class UserAgent(BaseProvider):
    __provider__ = "faker.providers.user_agent"

    def windows_platform_token(self):
        return self.random_element(["Windows NT 6.1", "Windows NT 6.2", "Windows NT 6.3", "Windows NT 10.0"])

    def linux_processor(self):
        return self.random_element(["i686", "x86_64"])

    def linux_platform_token(self):
        return "X11; Linux " + self.linux_processor()

    def mac_processor(self):
        return self.random_element(["Intel", "PPC", "U; Intel", "U; PPC"])

    def mac_platform_token(self):
        return self.numerify("Macintosh; Intel Mac OS X 10_1#_") + str(self.random_digit())

    def ios_platform_token(self):
        return f"iPhone; CPU iPhone OS {self.random_int(12, 18)}_{self.random_int(0, 6)} like Mac OS X"

    def android_platform_token(self):
        return f"Android {self.random_int(6, 15)}"

    def _platform(self):
        return self.random_element([self.windows_platform_token, self.linux_platform_token, self.mac_platform_token])()

    def chrome(self, version_from=13, version_to=63, build_from=800, build_to=899):
        version = f"{self.random_int(version_from, version_to)}.0.{self.random_int(build_from, build_to)}.0"
        return f"Mozilla/5.0 ({self._platform()}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version} Safari/537.36"

    def firefox(self):
        version = self.random_int(60, 140)
        return f"Mozilla/5.0 ({self._platform()}; rv:{version}.0) Gecko/20100101 Firefox/{version}.0"

    def safari(self):
        return f"Mozilla/5.0 ({self.mac_platform_token()}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{self.random_int(12, 18)}.0 Safari/605.1.15"

    def opera(self):
        return f"Opera/9.{self.random_int(10, 99)}.({self._platform()}; en-US) Presto/2.9.{self.random_int(160, 190)} Version/{self.random_int(10, 12)}.00"

    def internet_explorer(self):
        return f"Mozilla/5.0 (compatible; MSIE {self.random_int(5, 9)}.0; {self.windows_platform_token()}; Trident/{self.random_int(3, 5)}.{self.random_digit()})"

    def user_agent(self):
        return self.random_element([self.chrome, self.firefox, self.safari, self.opera, self.internet_explorer])()


class File(BaseProvider):
    __provider__ = "faker.providers.file"
    _kinds = {
        "audio": (["flac", "mp3", "wav"], ["audio/mpeg", "audio/ogg", "audio/mp4"]), "image": (["bmp", "gif", "jpeg", "jpg", "png", "tiff"], ["image/gif", "image/jpeg", "image/png", "image/svg+xml"]),
        "office": (["doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "pdf"], ["application/pdf"]), "text": (["css", "csv", "html", "js", "json", "txt"], ["text/css", "text/csv", "text/html", "text/plain", "text/xml"]),
        "video": (["mp4", "avi", "mov", "webm"], ["video/mpeg", "video/mp4", "video/webm", "video/quicktime"]),
        "application": (["json", "pdf", "zip"], ["application/json", "application/pdf", "application/zip", "application/xml"]),
    }

    def _kind(self, category):
        return self._kinds[category or self.random_element(["audio", "image", "office", "text", "video"])]

    def file_extension(self, category=None):
        return self.random_element(self._kind(category)[0])

    def mime_type(self, category=None):
        return self.random_element(self._kind(category)[1])

    def file_name(self, category=None, extension=None):
        if extension is None:
            extension = self.file_extension(category)
        name = self.generator.word()
        return name + "." + extension if extension else name

    def file_path(self, depth=1, category=None, extension=None, absolute=True, file_system_rule="linux"):
        parts = self.generator.words(depth) + [self.file_name(category, extension)]
        if file_system_rule == "windows":
            return ("C:\\" if absolute else "") + "\\".join(parts)
        return ("/" if absolute else "") + "/".join(parts)

    def unix_device(self, prefix=None):
        return "/dev/" + (prefix or self.random_element(["sd", "vd", "xvd"])) + self.random_lowercase_letter()

    def unix_partition(self, prefix=None):
        return self.unix_device(prefix) + str(self.random_digit())


class Color(BaseProvider):
    __provider__ = "faker.providers.color"
    _safe = ["black", "maroon", "green", "navy", "olive", "purple", "teal", "lime", "blue", "silver", "gray", "yellow", "fuchsia", "aqua", "white"]

    def color_name(self):
        return self.random_element(_gustwords.lists("colors"))

    def safe_color_name(self):
        return self.random_element(self._safe)

    def hex_color(self):
        return "#%06x" % self.random_int(1, 0xFFFFFF)

    def safe_hex_color(self):
        return "#" + "".join("%x" % n * 2 for n in (self.random_int(0, 15), self.random_int(0, 15), self.random_int(0, 15)))

    def color_rgb(self, hue=None, luminosity=None):
        return tuple(self.random_int(0, 255) for _ in range(3))

    def rgb_color(self):
        return ",".join(str(n) for n in self.color_rgb())

    def rgb_css_color(self):
        return "rgb(" + self.rgb_color() + ")"

    def color(self, hue=None, luminosity=None, color_format="hex"):
        rgb = self.color_rgb()
        return "#%02x%02x%02x" % rgb if color_format == "hex" else "rgb(%d, %d, %d)" % rgb

    def color_hsl(self, hue=None, luminosity=None):
        return self.random_int(0, 360), self.random_int(0, 100), self.random_int(0, 100)

    color_hsv = color_hsl


class Lorem(BaseProvider):
    __provider__ = "faker.providers.lorem"

    def get_words_list(self, part_of_speech=None, ext_word_list=None):
        return list(ext_word_list) if ext_word_list else list(self._list("words"))

    def words(self, nb=3, ext_word_list=None, part_of_speech=None, unique=False):
        source = self.get_words_list(part_of_speech, ext_word_list)
        if unique:
            return self.random_sample(source, length=nb)
        return self.random_choices(source, length=nb)

    def word(self, part_of_speech=None, ext_word_list=None):
        return self.words(1, ext_word_list, part_of_speech)[0]

    def sentence(self, nb_words=6, variable_nb_words=True, ext_word_list=None):
        if nb_words <= 0:
            return ""
        if variable_nb_words:
            nb_words = self.randomize_nb_elements(nb_words, min=1)
        words = list(self.words(nb_words, ext_word_list))
        words[0] = words[0][:1].upper() + words[0][1:]
        return " ".join(words) + "."

    def sentences(self, nb=3, ext_word_list=None):
        return [self.sentence(ext_word_list=ext_word_list) for _ in range(nb)]

    def paragraph(self, nb_sentences=3, variable_nb_sentences=True, ext_word_list=None):
        if nb_sentences <= 0:
            return ""
        if variable_nb_sentences:
            nb_sentences = self.randomize_nb_elements(nb_sentences, min=1)
        return " ".join(self.sentences(nb_sentences, ext_word_list))

    def paragraphs(self, nb=3, ext_word_list=None):
        return [self.paragraph(ext_word_list=ext_word_list) for _ in range(nb)]

    def text(self, max_nb_chars=200, ext_word_list=None):
        if max_nb_chars < 5:
            raise ValueError("text() can only generate text of at least 5 characters")
        make, gap = (self.word, " ") if max_nb_chars < 25 else (self.sentence, " ") if max_nb_chars < 100 else (self.paragraph, "\n")
        parts, size = [], 0
        while True:
            part = make(ext_word_list=ext_word_list)
            size += len(part) + (len(gap) if parts else 0)
            if size >= max_nb_chars:
                break
            parts.append(part)
        if not parts:
            parts = [part[: max_nb_chars - 1].rstrip()]
        text = gap.join(parts)
        if max_nb_chars < 25:
            text = text[:1].upper() + text[1:] + "."
        return text

    def texts(self, nb_texts=3, max_nb_chars=200, ext_word_list=None):
        return [self.text(max_nb_chars, ext_word_list) for _ in range(nb_texts)]


class Emoji(BaseProvider):
    __provider__ = "faker.providers.emoji"

    def emoji(self):
        return self.random_element(_gustwords.lists("emoji"))


INTERNET = [Internet, UserAgent, File, Color, Lorem, Emoji]
