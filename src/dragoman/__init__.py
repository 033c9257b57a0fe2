"""dragoman reads news reports and keeps the record of who did what to whom, when, and in whose words."""

__version__ = "0.1.0"
