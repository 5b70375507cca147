"""Equality screening, part A: whether a proposal matters for equality, and so needs a full analysis.

It records that due regard was had to the need to end discrimination, further equality of opportunity and foster good
relations (Equality Act 2010 s149).
"""

from .shape import Assessment, Question, Row, cell

ANSWER = Question("answer", "Answer", choices=("Yes", "No"), required=True)
WHY = Question("why", "Why", lines=2)
QUESTIONS = (
    Row("access", "Could it change how people can get at services?", "A few people much affected count as many do."),
    Row("users", "Could it affect those who use a service?", "A few people much affected count as many do."),
    Row("protected", "Has it affected, or may it affect, people with a protected characteristic?"),
    Row("concern", "Is the public concerned, or likely to be?"),
    Row("services", "Could it change how services are organised, bought or provided, where or by whom?"),
    Row("staff", "Could it affect the council’s staff or how it employs them?"),
)


def _together(answers):
    said = [answers.get(cell(row, ANSWER), "") for row in QUESTIONS]
    found = {}
    if said and all(each == "No" for each in said) and not answers.get("reason", "").strip():
        found["reason"] = "All answers are No. Say why the proposal does not matter for equality."
    if "Yes" in said:
        for name in ("considered", "findings"):
            if not answers.get(name, "").strip():
                found[name] = "An answer is Yes, so this is needed."
    return found


EQUALITY = Assessment(
    slug="equality",
    title="Equality screening",
    intro=(
        "Think of age, disability, sex, gender reassignment, race, religion or belief, sexual orientation, marriage "
        "and civil partnership, pregnancy and maternity; and of carers, people on low incomes and others who may lose "
        "out."
    ),
    before=(
        Question("directorate", "Directorate and service", required=True),
        Question("lead", "Lead person", "Name, job title and e-mail.", required=True),
        Question(
            "sort", "What it is", choices=("Strategy or policy", "Service or function", "Something else"), required=True
        ),
        Question("about", "What is screened", "In a few sentences.", lines=4, required=True),
    ),
    rows=QUESTIONS,
    columns=(ANSWER, WHY),
    after=(
        Question("reason", "Why it does not matter for equality", "Where all answers are No.", lines=3),
        Question("considered", "How equality was considered", "Where any answer is Yes.", lines=4),
        Question("findings", "What was found", "Where any answer is Yes.", lines=4),
        Question("actions", "What will be done", "One to a line, with a date.", lines=3),
        Question("full", "Is a full analysis needed?", choices=("Yes", "No"), required=True),
        Question("approved", "Who approved this screening", "Name, job title and date.", required=True),
    ),
    table_caption="Screening questions and answers",
    row_heading="Question",
    check=_together,
)
