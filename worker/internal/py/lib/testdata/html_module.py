# html: escape, unescape.
import html


print("escape", html.escape("<a href=\"x\">'&'</a>"), html.escape("\"'<", quote=False), html.escape(""))
print("unescape", html.unescape("&lt;&gt;&amp;&quot;&#39;&#x27;&eacute;&euro;&nbsp;&hellip;&#8364;&notanentity;&amp"), html.unescape("&lt"), html.unescape("&#0;"), html.unescape("no entities"), html.unescape("&AMP; &copy 2024"))
