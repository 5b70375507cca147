"""Impact assessments: forms whose answers become an appendix that everybody can read."""

from .carbon import CARBON
from .equality import EQUALITY
from .shape import Assessed, Assessment, Question, Row

ASSESSMENTS = {each.slug: each for each in (EQUALITY, CARBON)}

__all__ = ["ASSESSMENTS", "CARBON", "EQUALITY", "Assessed", "Assessment", "Question", "Row"]
