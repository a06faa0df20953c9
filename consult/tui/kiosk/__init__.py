"""The kiosk: a client alone in front of a screen. Nothing is stored, and every client gets a fresh process."""
