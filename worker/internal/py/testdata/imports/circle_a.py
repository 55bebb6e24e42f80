started = True
import circle_b
result = "a done"
