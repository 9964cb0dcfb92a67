"""What runs in the process of the embedded Cypher engine; it imports nothing of the rest, so that it starts at once."""
