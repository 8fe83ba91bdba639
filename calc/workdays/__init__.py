"""Which days are worked in China: published schedules, and estimates of years without one."""
