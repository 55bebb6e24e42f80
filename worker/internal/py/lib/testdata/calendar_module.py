# calendar.
import calendar
import datetime

print("basic", calendar.isleap(2024), calendar.leapdays(2000, 2025), [int(x) for x in calendar.monthrange(2024, 2)], int(calendar.weekday(2024, 2, 29)), calendar.monthcalendar(2024, 2), calendar.timegm((2024, 2, 29, 12, 0, 0)), calendar.timegm((1970, 1, 1, 0, 0, 0)))
print("names", list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name), list(calendar.month_abbr), calendar.day_name[0], calendar.month_name[12], int(calendar.MONDAY), int(calendar.SUNDAY))
print(calendar.month(2024, 2))
print(calendar.TextCalendar(firstweekday=6).formatmonth(2024, 2))
c = calendar.Calendar()
print("iterate", list(c.itermonthdays(2024, 2))[:6], list(c.itermonthdates(2024, 2))[0], [d for d in c.itermonthdays2(2024, 2)][3], list(c.iterweekdays()), calendar.firstweekday(), c.monthdayscalendar(2024, 2)[0])
for bad in (lambda: calendar.monthrange(2024, 13), lambda: calendar.weekday(2024, 2, 30)):
    try:
        bad()
    except ValueError as e:
        print("ValueError", type(e).__name__ in ("ValueError", "IllegalMonthError"))
last = calendar.monthrange(2023, 2)[1]
print("month end", datetime.date(2023, 2, last), [calendar.monthrange(2024, m)[1] for m in range(1, 13)])
