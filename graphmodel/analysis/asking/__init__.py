"""Plain questions: the words they are made of, the sentences that are understood, and how each is answered."""
