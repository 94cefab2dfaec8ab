"""One module a command: its options on top, and what it prints. The work is done elsewhere."""
