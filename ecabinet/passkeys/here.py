"""The site of this installation, as its settings say."""

from flask import current_app

from ecabinet.passkeys.site import Site, site_of


def site_here() -> Site | None:
    """At which browsers know passkeys; none where they don't."""
    return site_of(current_app.config["SETTINGS"].public_url)
