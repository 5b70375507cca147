"""Councillors, officers, wards and groups; the accounts people sign in with and the roles these carry."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class Ward(models.Model):
    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)

    class Meta:
        ordering = (Lower("name"),)

    def __str__(self):
        return self.name


class PoliticalGroup(models.Model):
    name = models.CharField(max_length=100, unique=True)
    colour = models.CharField(max_length=7, default="#505a5f")

    class Meta:
        ordering = (Lower("name"),)

    def __str__(self):
        return self.name


class PersonQuerySet(models.QuerySet):
    def councillors(self, on=None):
        """Those with a term of office that covers the day ``on`` (today if none is given)."""
        on = on or timezone.localdate()
        running = Term.objects.filter(person=models.OuterRef("pk")).running(on)
        return self.filter(models.Exists(running))

    def officers(self):
        return self.exclude(job_title="")


class Person(models.Model):
    """Somebody named in the council's papers: a councillor, a co-opted member, an officer, a guest."""

    title = models.CharField(max_length=40, blank=True, help_text="For example Councillor, Councillor Dr, Mrs.")
    forenames = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)
    slug = models.SlugField(max_length=120, unique=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    job_title = models.CharField("job title, if an officer", max_length=120, blank=True)
    directorate = models.CharField(max_length=120, blank=True)
    home_address = models.TextField(blank=True, help_text="Never shown to the public.")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = (Lower("surname"), Lower("forenames"))
        verbose_name_plural = "people"

    def __str__(self):
        return self.name

    @property
    def name(self):
        return f"{self.forenames} {self.surname}".strip()

    @property
    def formal_name(self):
        """As the papers print it: ‘Councillor Ada Quill’."""
        return f"{self.title} {self.name}".strip()

    def is_councillor(self, on=None):
        return self.terms.running(on or timezone.localdate()).exists()


class TermQuerySet(models.QuerySet):
    def running(self, on):
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=on), starts__lte=on)


class Term(models.Model):
    """A councillor's term of office for a ward, and the group sat with, from one day to another (both included)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="terms")
    ward = models.ForeignKey(Ward, models.PROTECT, related_name="terms")
    group = models.ForeignKey(PoliticalGroup, models.PROTECT, related_name="terms", null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("-starts",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="term_ends_after_it_starts",
                violation_error_message="A term of office cannot end before it starts.",
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.ward} from {self.starts}"


class Role(models.TextChoices):
    """What an account may do for the whole council. Chair and member are not here: appointments make them."""

    GOVERNANCE_ADVISOR = "governance_advisor", "Governance advisor"
    REPORT_AUTHOR = "report_author", "Report author"
    CLEARING_OFFICER = "clearing_officer", "Clearing officer"
    MONITORING_OFFICER = "monitoring_officer", "Monitoring officer"
    ADMINISTRATOR = "administrator", "Administrator"


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """The first account, by ``manage.py createsuperuser``: an administrator, who reads no draft, as any other.

        Not what Django calls a superuser: that passes every rule of who may read and write what.
        """
        return self.create_user(email, password, roles=[Role.ADMINISTRATOR], **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. It belongs to a person, whose appointments decide which papers it may read."""

    email = models.EmailField(unique=True, error_messages={"unique": "There is already an account with this e-mail."})
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="user")
    roles = ArrayField(models.CharField(max_length=30, choices=Role), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("email",)

    def __str__(self):
        return self.person.formal_name if self.person else self.email

    def has_role(self, *roles):
        """True where the account is active and carries any of ``roles``."""
        return self.is_active and any(role in self.roles for role in roles)

    @property
    def role_names(self):
        """The roles in words, in the order in which they are offered."""
        return [role.label for role in Role if role in self.roles]

    @property
    def is_governance_advisor(self):
        return self.has_role(Role.GOVERNANCE_ADVISOR)

    @property
    def is_monitoring_officer(self):
        return self.has_role(Role.MONITORING_OFFICER)
