"""Files of tables: opened and read, checked for what they really are, and written whole or not at all."""
