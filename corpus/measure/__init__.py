"""What was extracted against what is true: matched by content, counted by kind of fact."""
