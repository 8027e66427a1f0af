"""The front door of understanding: text, now, what is known and what was said before in; intents out."""
