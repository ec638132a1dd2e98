"""What gunicorn and `flask --app wsgi` load."""

from ecabinet.app import create_app
from ecabinet.core.settings import read_settings

app = create_app(read_settings())
