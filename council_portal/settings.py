"""Settings, all from the environment; README.md lists the variables. Without any, the portal is a demonstration."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR = Path(env("PORTAL_VAR", default=str(BASE_DIR / "var")))


def _kept_secret(file: Path) -> str:
    """A secret of this installation's own, made once, for when none is given."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was quicker
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or _kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PORTAL_URL = env("PORTAL_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_forms_gds",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rules.apps.AutodiscoverRulesConfig",
    "council_portal",
    "people",
    "meetings",
    "reports",
    "papers",
    "exchange",
    "bench",
]

MIDDLEWARE = [
    "council_portal.asked_again.AskedAgainMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "meetings.readers.ReaderMiddleware",
    "council_portal.sent_again.SentAgainMiddleware",
]

ROOT_URLCONF = "council_portal.urls"
WSGI_APPLICATION = "council_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["council_portal.templatetags.portal", "council_portal.templatetags.form_errors"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "council_portal.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"
# Widgets the pack has no GOV.UK class for.
CRISPY_CLASS_CONVERTERS = {
    "clockinput": "govuk-input",
    "fileinput": "govuk-file-upload",
    "numberinput": "govuk-input",
    "urlinput": "govuk-input",
    "searchinput": "govuk-input",
    "telinput": "govuk-input",
    "selectmultiple": "govuk-select",
}

# Database: what DATABASE_URL says, or an embedded PostgreSQL.
if not env("DATABASE_URL", default=""):
    from council_portal.embedded_database import database_url

    database_url(VAR / "postgres")
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # seconds

# How often things were tried is counted in the database, for all processes together: one to each would let a guesser
# try as often in every one of them. 'pages' are the meeting pages that each process keeps until the record says
# something else: about a tenth of a megabyte each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "council_portal_attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": env.int("PAGES_KEPT", default=300)},
    },
}

# Accounts
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "start"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "people.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Links for following by e-mail that may be asked for from one place.
ACCOUNT_RATE_LIMITS = {"follow": "30/h/ip"}
ACCOUNT_FORMS = {
    "login": "people.sign_in.SignInForm",
    "change_password": "people.sign_in.ChangePasswordForm",
    "set_password": "people.sign_in.SetPasswordForm",
    "reset_password": "people.sign_in.ResetPasswordForm",
    "reset_password_from_key": "people.sign_in.ResetPasswordKeyForm",
    "reauthenticate": "people.sign_in.ReauthenticateForm",
}
MFA_ADAPTER = "people.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "people.sign_in.CodeForm",
    "reauthenticate": "people.sign_in.ReauthenticateCodeForm",
    "activate_totp": "people.sign_in.ActivateCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Committee papers"
if env("OIDC_SERVER_URL", default=""):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "council",
                    "name": env("OIDC_NAME", default="your council account"),
                    "client_id": env("OIDC_CLIENT_ID"),
                    "secret": env("OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": env("OIDC_SERVER_URL")},
                }
            ]
        }
    }

# Words, dates
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Static files: our own, and the npm packages' as they come.
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "council_portal.static_files.Finder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("build", VAR / "build"),
    ("govuk", BASE_DIR / "node_modules/govuk-frontend/dist/govuk"),
    ("fonts/atkinson-hyperlegible", BASE_DIR / "node_modules/@fontsource/atkinson-hyperlegible/files"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
    ("sortable", BASE_DIR / "node_modules/sortablejs"),
    ("pdfjs", BASE_DIR / "node_modules/pdfjs-dist/legacy/build"),
    ("pdfjs/cmaps", BASE_DIR / "node_modules/pdfjs-dist/cmaps"),
    ("pdfjs/standard_fonts", BASE_DIR / "node_modules/pdfjs-dist/standard_fonts"),
    ("pdfjs/wasm", BASE_DIR / "node_modules/pdfjs-dist/wasm"),
]
for _folder in (VAR / "build", STATIC_ROOT):
    _folder.mkdir(parents=True, exist_ok=True)
COLLECTED = env.bool("COLLECTED_STATIC", default=False)
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG

# Documents: named by their SHA-256; public and restricted ones never share a root.
DOCUMENTS = Path(env("DOCUMENTS_DIR", default=str(VAR / "documents")))


def _documents(kind: str) -> dict:
    bucket = env("S3_BUCKET", default="")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": DOCUMENTS / kind, "base_url": None},
        }
    options = {"bucket_name": bucket, "location": kind, "file_overwrite": False, "default_acl": "private"}
    if env("S3_ENDPOINT_URL", default=""):
        options["endpoint_url"] = env("S3_ENDPOINT_URL")
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = {
    "default": _documents("restricted"),
    "public": _documents("public"),
    "restricted": _documents("restricted"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Rendered parts, drafts among them, stay on this machine, or lie where all machines can use them.
PARTS_DIR = VAR / "parts"
if env("S3_BUCKET", default=""):
    STORAGES["parts"] = _documents("parts")
    STORAGES["parts"]["OPTIONS"]["file_overwrite"] = True
PARTS_KEPT_DAYS = env.int("PARTS_KEPT_DAYS", default=60)
RENDER_PROCESSES = env.int("RENDER_PROCESSES", default=min(os.cpu_count() or 1, 4))
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_MB", default=100) * 1024 * 1024
MAX_UPLOAD_PAGES = env.int("MAX_UPLOAD_PAGES", default=1000)
# LibreOffice, where there is one, makes PDF of Word, Excel and PowerPoint files.
OFFICE_COMMAND = env("OFFICE_COMMAND", default="soffice")
OFFICE_SECONDS = env.int("OFFICE_SECONDS", default=60)
OFFICE_AT_ONCE = env.int("OFFICE_AT_ONCE", default=2)
OFFICE_TURNS = VAR / "office"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Safety
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31536000 if BEHIND_HTTPS else 0)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=10) * 3600
# How many proxies of the council's own stand in front. The last of the addresses that they note is the reader's: by it
# attempts are counted. All else in X-Forwarded-For is what a client says of itself.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1 if BEHIND_HTTPS else 0)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "council_portal.views.csrf_failure"

# Post
EMAIL_TIMEOUT = 10  # seconds: a page may wait for its letter to go, not for a mail server that is away
EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"filemail:///{VAR / 'mail'}")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("FROM_EMAIL", default="Committee papers <committees@netherfold.example>")

# Days before an action is due on which its owner is reminded of it.
ACTION_REMINDER_DAYS = env.int("ACTION_REMINDER_DAYS", default=7)

# Whether the 28 clear days of notice for key decisions and private meetings are working days, as five clear days are.
NOTICES_IN_WORKING_DAYS = env.bool("NOTICES_IN_WORKING_DAYS", default=False)

# What open data may be used under.
DATA_LICENCE_NAME = env("DATA_LICENCE_NAME", default="Open Government Licence v3.0")
DATA_LICENCE_URL = env(
    "DATA_LICENCE_URL", default="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
)

# Papers that members keep on a device: megabytes of files, days they are shown without having been checked.
KEPT_MB = env.int("KEPT_MB", default=200)
KEPT_DAYS = env.int("KEPT_DAYS", default=14)

# Jobs go through the same PostgreSQL.
PROCRASTINATE_IMPORT_PATHS = [
    "council_portal.jobs",
    "people.jobs",
    "meetings.jobs",
    "reports.jobs",
    "papers.jobs",
    "papers.following.jobs",
    "papers.publishing.jobs",
    "papers.publishing.part_jobs",
]
PROCRASTINATE_DATABASE_ALIAS = "default"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "council_portal.log_lines.WithoutRows",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
# Sub-domains and preload lists bind a council's other sites: not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
