# SPDX-License-Identifier: EUPL-1.2
"""Saying by which way readings come, and handing a file in."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.web.uploads_content import content_type_of

ZONES = sorted(name for name in available_timezones() if "/" in name and "Etc" not in name)
#: First bytes of a Parquet file.
_PARQUET = b"PAR1"
_ENDINGS = (".csv", ".parquet", ".json", ".jsonld")


class SourceForm(forms.Form):
    """What every kind of source has."""

    title = forms.CharField(label=_("Name"), max_length=200)
    every = forms.IntegerField(
        label=_("Minutes after which a reading is late"),
        help_text=_("Empty: six times the usual interval of each sensor."),
        required=False,
        min_value=1,
        max_value=527_040,
    )
    #: Fields that become options of the source.
    OPTIONS: tuple[str, ...] = ()
    #: What this way is good for, and what comes next.
    intro = ""

    def __init__(self, data: Any = None, source: Source | None = None) -> None:
        initial = {}
        if source is not None:
            initial = {**source.options, "title": source.title, "every": source.every}
        super().__init__(data, initial=initial)
        if source is not None and "password" in self.fields and source.secret:
            self.fields["password"].help_text = _("Empty: the one that is stored stays.")

    def asked(self) -> dict[str, Any]:
        """Return the arguments of `add_source` and `change_source`."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "every": given["every"],
            "password": given.get("password", ""),
            "options": {name: given[name] for name in self.OPTIONS},
        }


class FileForm(SourceForm):
    """Files that we upload."""

    intro = _(
        "For exports and for data of past years. After saving you hand in the first file; the page "
        "shows what was taken in and what was not, row by row."
    )
    tz = forms.ChoiceField(
        label=_("Time zone of times without offset"),
        choices=[("", "UTC"), *((name, name) for name in ZONES)],
        required=False,
    )
    OPTIONS = ("tz",)


class PostedForm(SourceForm):
    """A program that posts."""

    intro = _(
        "For a program of yours that sends each reading as it comes. After saving the page shows "
        "the address, and where to make the token that the program needs."
    )


class NotifiedForm(SourceForm):
    """A broker that notifies."""

    intro = _(
        "For a city with a context broker (such as Orion-LD, Scorpio or Stellio) that reaches this "
        "node. After saving you make the secret address that the broker sends to."
    )


class PulledForm(SourceForm):
    """A context broker that this node asks."""

    intro = _(
        "For a city with a context broker that this node can reach. Its readings are fetched "
        "regularly; nothing has to be set at the broker."
    )
    address = forms.URLField(
        label=_("Address of the broker"),
        help_text=_("As far as /ngsi-ld/v1, for example https://broker.example/ngsi-ld/v1"),
        assume_scheme="https",
    )
    types = forms.CharField(
        label=_("Types of entities"),
        help_text=_("Separated by commas, for example AirQualityObserved"),
        max_length=300,
    )
    tenant = forms.CharField(label=_("Tenant at the broker"), max_length=100, required=False)
    minutes = forms.IntegerField(
        label=_("Minutes between two questions"), min_value=5, max_value=10_080, initial=60
    )
    password = forms.CharField(
        label=_("Token that the broker asks for"),
        required=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    OPTIONS = ("address", "types", "tenant", "minutes")

    def clean_address(self) -> str:
        """Return the address; a token may not go to it in clear."""
        address = str(self.cleaned_data["address"])
        if not address.startswith("https://") and not settings.BROKERS_NEARBY:
            raise forms.ValidationError(_("This node asks brokers by https only."))
        return address


class MqttForm(SourceForm):
    """Topics of an MQTT broker."""

    intro = _(
        "For sensors that publish over MQTT. Say where the broker is, and in which part of a "
        "message the sensor, the measure, the time, the value and the unit stand."
    )
    host = forms.CharField(label=_("Host of the broker"), max_length=253)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65_535, initial=8883)
    tls = forms.BooleanField(label=_("Encrypted (TLS)"), required=False, initial=True)
    topics = forms.CharField(
        label=_("Topics"),
        help_text=_("Separated by commas; + and # as in MQTT, for example air/+/readings"),
        max_length=500,
    )
    user = forms.CharField(label=_("User name at the broker"), max_length=200, required=False)
    password = forms.CharField(
        label=_("Password at the broker"),
        required=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    sensor = forms.CharField(
        label=_("Where the sensor's name stands"),
        help_text=_("A key of the message (device.id), or a part of its topic (topic:2)."),
        max_length=100,
        initial="sensor",
    )
    measure = forms.CharField(
        label=_("Where the measure stands"),
        help_text=_("A key of the message, a part of its topic (topic:3), or a word (=NO2)."),
        max_length=100,
        initial="measure",
    )
    time = forms.CharField(label=_("Where the time stands"), max_length=100, initial="ts")
    value = forms.CharField(label=_("Where the value stands"), max_length=100, initial="value")
    unit = forms.CharField(label=_("Where the unit stands"), max_length=100, initial="unit")
    OPTIONS = (
        "host",
        "port",
        "tls",
        "topics",
        "user",
        "sensor",
        "measure",
        "time",
        "value",
        "unit",
    )

    def clean_tls(self) -> bool:
        """Return whether the connection is encrypted; a password may not go in clear."""
        encrypted = bool(self.cleaned_data["tls"])
        if not encrypted and not settings.BROKERS_NEARBY:
            raise forms.ValidationError(_("This node listens to brokers by TLS only."))
        return encrypted


FORMS: dict[str, type[SourceForm]] = {
    SourceKind.FILE: FileForm,
    SourceKind.POSTED: PostedForm,
    SourceKind.NOTIFIED: NotifiedForm,
    SourceKind.PULLED: PulledForm,
    SourceKind.MQTT: MqttForm,
}


class UploadForm(forms.Form):
    """A file of readings."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        text = _(
            "CSV (UTF-8) or Parquet with the columns sensor, measure, ts, value, unit, or NGSI-LD "
            "as JSON; at most {most} MB."
        )
        self.fields["file"].help_text = format_lazy(text, most=settings.READINGS_MAX_MB)
        self.fields["file"].widget.attrs["accept"] = ",".join(_ENDINGS)

    def clean_file(self) -> Any:
        """Return the file; its content must be what its name says."""
        file = self.cleaned_data["file"]
        ending = next((one for one in _ENDINGS if str(file.name).lower().endswith(one)), None)
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > settings.READINGS_MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB. Split it, or post the readings."),
                params={"most": settings.READINGS_MAX_MB},
            )
        if ending is None or not _is(file, ending):
            raise forms.ValidationError(
                _("This is no CSV (UTF-8), Parquet or JSON file, whatever its name says.")
            )
        return file

    def name(self) -> str:
        """Return a name for the file that is safe to show."""
        name = str(self.cleaned_data["file"].name).replace("\\", "/").rpartition("/")[2]
        return "".join(letter for letter in name if letter.isprintable())[-150:]


def _is(file: Any, ending: str) -> bool:
    if ending == ".csv":
        return content_type_of(file) == "text/csv"
    file.seek(0)
    start = file.read(64)
    file.seek(0)
    if ending == ".parquet":
        return bool(start.startswith(_PARQUET))
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
