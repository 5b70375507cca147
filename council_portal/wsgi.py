import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council_portal.settings")
application = get_wsgi_application()
reverse("home")  # brings in every page's code before the first reader comes, who would wait two seconds for it
