"""What gunicorn and `flask --app wsgi` load."""

from ecabinet.app import create_app
from ecabinet.core.memory import keep_what_is_loaded
from ecabinet.core.settings import read_settings

app = create_app(read_settings())
keep_what_is_loaded()
