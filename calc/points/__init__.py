"""When points expire: lot by lot, the earliest first, by platform terms that do not move for holidays."""
