"""Running text: paragraphs, the roles that clauses name, tasks."""
