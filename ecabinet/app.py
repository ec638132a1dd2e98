"""Puts the packages together."""

from ecabinet.accounts import models as accounts_models
from ecabinet.bodies import models as bodies_models
from ecabinet.core import followers
from ecabinet.dossiers import models as dossiers_models
from ecabinet.meetings import models as meetings_models
from ecabinet.votes import models as votes_models

ROWS = (accounts_models, bodies_models, followers, dossiers_models, meetings_models, votes_models)
