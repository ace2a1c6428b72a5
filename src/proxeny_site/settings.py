# SPDX-License-Identifier: EUPL-1.2
"""The one settings file. Every value has a default that starts a node; docs/reference/settings.md
lists what an operator may set in the environment.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from proxeny_site.accounts.providers import as_allauth, read_providers

env = Env()

PACKAGE_DIR = Path(__file__).resolve().parent
ROOT_DIR = PACKAGE_DIR.parent.parent

#: Everything the node writes: database, search index, uploads, the generated secret key.
DATA_DIR = Path(env.str("PROXENY_DATA_DIR", default=str(ROOT_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return the key from the environment, else one made once and kept outside the database."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    path = DATA_DIR / "secret.key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])

INSTALLED_APPS = [
    "proxeny_site.web",
    "proxeny_site.accounts",
    "proxeny_site.notifications",
    "proxeny_site.organisations",
    "proxeny_site.trust",
    "proxeny_site.cities",
    "proxeny_site.indicators",
    "proxeny_site.observations",
    "proxeny_site.solutions",
    "proxeny_site.funding",
    "proxeny_site.agreements",
    "proxeny_site.transfer",
    "proxeny_site.partners",
    "proxeny_site.talks",
    "proxeny_site.operation",
    "proxeny_site.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "proxeny_site.web.observing.ObservingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "proxeny_site.web.middleware.ProblemMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "proxeny_site.web.middleware.CannotStoreMiddleware",
]

ROOT_URLCONF = "proxeny_site.urls"
WSGI_APPLICATION = "proxeny_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'proxeny.sqlite3'}", conn_max_age=60
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for a writer, and a writer takes its lock at once instead of failing
        # half way through a transaction.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

#: Counters of tries (sign-in, sign-up, reset, codes that were used): one place for all processes.
#: The worker removes what is over; pushing out a counter that still counts would lift its limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_counter",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:home"

#: Accounts (django-allauth): an e-mail address, confirmed before the first sign-in.
ACCOUNT_ADAPTER = "proxeny_site.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "proxeny_site.accounts.forms.SignUpForm"
ACCOUNT_FORMS = {"signup": "proxeny_site.accounts.sign_up.EvenSignUpForm"}
#: Nobody learns from an answer, nor from a message that is missing, who has an account here.
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Proxeny: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
#: Beside allauth's own: guesses for one address from anywhere, and new accounts.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,10/15m/key",
    "signup": "20/h/ip",
    # Links of parts of a reporting cycle that open nothing: nobody shall try them through.
    "part_link": "30/h/ip",
}
#: Secrets of second factors rest encrypted under the key file of the node.
MFA_ADAPTER = "proxeny_site.trust.second_factors.SealingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "proxeny_site.accounts.key_forms.AddKeyForm",
    "edit_webauthn": "proxeny_site.accounts.key_forms.RenameKeyForm",
}
MFA_TOTP_ISSUER = "Proxeny"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "proxeny_site.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_PROVIDERS = read_providers(env.str("OIDC_PROVIDERS_FILE", default=""))
SOCIALACCOUNT_PROVIDERS = as_allauth(OIDC_PROVIDERS)

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("zh-hans", _("Chinese")),
]
LOCALE_PATHS = [ROOT_DIR / "locale"]
FORMAT_MODULE_PATH = "proxeny_site.web.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
#: Files that people hand in; no address leads here, `web.uploads` gives them out.
MEDIA_ROOT = DATA_DIR / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
#: The largest file that is taken.
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=10)
#: The largest file of readings that is taken.
READINGS_MAX_MB = env.int("READINGS_MAX_MB", default=200)
#: Whether this node asks brokers of readings in its own network too, and without encryption.
BROKERS_NEARBY = env.bool("BROKERS_NEARBY", default=False)
#: A form without its files, and how many fields and files it may have.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # A browser follows this rule through redirects too: to the identity providers.
        "form-action": [SELF, *(provider.origin for provider in OIDC_PROVIDERS)],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
#: The node is reached by HTTPS, through a proxy that sets X-Forwarded-Proto.
HTTPS = env.bool("HTTPS", default=False)
#: Proxies in front, each of which adds to X-Forwarded-For: rate limits count by that address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1 if HTTPS else 0)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
#: Monitors ask on the machine itself, without the proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
#: Whoever sends it as a bearer token may read /metrics; without it only this machine may.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
X_FRAME_OPTIONS = "DENY"

#: Address of the site in messages that leave it; `serve` fills it in.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")

#: File that opens the private keys of organisations; without it one is made in the data folder.
TRUST_KEY_FILE = env.str("TRUST_KEY_FILE", default="")

#: Name servers that are asked for proofs of domains ("ADDRESS" or "ADDRESS:PORT"); the machine's.
DNS_SERVERS = env.list("DNS_SERVERS", default=[])

#: Who vouches for the time of signatures under agreements (RFC 3161), and the certificates of the
#: authorities that are trusted to vouch for signers: a PEM file. The node starts with neither.
TIME_STAMP_SERVER = env.str("TIME_STAMP_SERVER", default="")
SIGNATURE_ROOTS_FILE = env.str("SIGNATURE_ROOTS_FILE", default="")

#: JSON-LD contexts that NGSI-LD requests may name: a JSON file, address to document.
NGSI_LD_CONTEXTS_FILE = env.str("NGSI_LD_CONTEXTS_FILE", default="")

#: Without a mail server nothing is sent: messages are printed to the output of whatever made them,
#: or kept as files in a folder that the operator names.
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_FILE_PATH = env.str("EMAIL_FOLDER", default="")
if EMAIL_FILE_PATH:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", default="")
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_PORT = env.int("EMAIL_PORT", default=587)
    EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
    EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
    EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="proxeny@localhost")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

#: `line` for the eye, `json` for a machine that collects logs.
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"node": {"()": "proxeny_site.web.logs.formatter", "form": LOG_FORMAT}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "node"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING").upper()},
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET"},
        # A page that is not there is no event of the node.
        "django.request": {"handlers": [], "level": "ERROR"},
        # The worker says "shutting down" as a warning each time.
        "django_tasks_db": {"level": "ERROR"},
        # A signature that does not hold is an answer to whoever asked, and no event of the node.
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
