from django.db import models


class MunicipalYear(models.Model):
    """A municipal year, from one annual council to the next (LGA 1972 Sch 12 para 1: its day varies)."""

    begins = models.DateField("day of the annual council", unique=True)

    class Meta:
        ordering = ("begins",)

    def __str__(self):
        return f"{self.begins.year}/{(self.begins.year + 1) % 100:02}"
