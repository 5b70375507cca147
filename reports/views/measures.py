"""The catalogue of measures at the desk: the list, a measure, its targets and comparisons, the areas."""

from django.contrib import messages
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.slugs import unique_slug
from council_portal.sorting import natural
from meetings import conflicts
from people.access import roles_required
from people.models import Role
from reports.forms.measures import AreaForm, BenchmarkForm, MeasureForm, TargetForm
from reports.models import Area, Benchmark, Measure, Target

keepers = roles_required(Role.GOVERNANCE_ADVISOR, Role.REPORT_AUTHOR)


def the_measure(slug):
    return get_object_or_404(Measure.objects.select_related("region", "numerator_of", "denominator_of"), slug=slug)


@keepers
def manage_measures(request):
    """Every measure, by the service that answers for it."""
    measures = Measure.objects.annotate(figures=Count("observations"), newest=Max("observations__entered_at"))
    in_order = sorted(measures, key=lambda each: (each.owner, natural(each.reference), each.name))
    page = {"measures": in_order, "areas": Area.objects.exists()}
    return render(request, "reports/measures/list.html", page)


def _new_measure():
    """Most measures here count people: small numbers are pointed out unless somebody says that it does not."""
    return Measure(region=Area.objects.filter(within=None).first(), about_people=True)


@keepers
def measure_add(request):
    if not Area.objects.exists():
        messages.warning(request, "Say first which areas figures are of.")
        return redirect("areas")
    form = MeasureForm(request.POST or None, instance=_new_measure())
    if request.method == "POST" and form.is_valid():
        measure = form.save()
        messages.success(request, f"‘{measure}’ saved. Now enter its figures.")
        return redirect("manage_measure", measure.slug)
    return _form(request, form, "Add a measure", back=reverse("manage_measures"))


@keepers
def measure_edit(request, slug):
    measure = the_measure(slug)
    form = MeasureForm(request.POST or None, instance=measure)
    back = reverse("manage_measure", args=[slug])
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=request.path)
        messages.success(request, f"‘{measure}’ saved.")
        return redirect(back)
    return _form(request, form, "Change the measure", back=back)


@keepers
def measure_targets(request, slug):
    """Targets by year and what others reach; a form for one more of each."""
    measure = the_measure(slug)
    target = TargetForm(_sent(request, "target"), instance=Target(measure=measure), prefix="target")
    benchmark = BenchmarkForm(_sent(request, "benchmark"), instance=Benchmark(measure=measure), prefix="benchmark")
    target.submit_name, benchmark.submit_name = "target", "benchmark"
    for form in (target, benchmark):
        if form.is_bound and form.is_valid():
            form.save()
            messages.success(request, "Saved.")
            return redirect("measure_targets", slug)
    page = {
        "measure": measure,
        "forms": [target, benchmark],
        "targets": measure.targets.order_by("-year"),
        "benchmarks": measure.benchmarks.all(),
    }
    return render(request, "reports/measures/targets.html", page)


@keepers
@require_POST
def target_remove(request, slug, pk):
    get_object_or_404(Target, pk=pk, measure__slug=slug).delete()
    messages.success(request, "Target removed.")
    return redirect("measure_targets", slug)


@keepers
@require_POST
def benchmark_remove(request, slug, pk):
    get_object_or_404(Benchmark, pk=pk, measure__slug=slug).delete()
    messages.success(request, "Comparison removed.")
    return redirect("measure_targets", slug)


@keepers
def areas(request):
    """The places figures are of, localities under their region; a form for one more."""
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        area = form.save(commit=False)
        area.slug = unique_slug(Area.objects, area.name)
        area.position = Area.objects.count()
        area.save()
        messages.success(request, f"{area} is an area now.")
        return redirect("areas")
    regions = Area.objects.filter(within=None).prefetch_related("localities")
    return render(request, "reports/measures/areas.html", {"regions": regions, "form": form})


def _sent(request, name):
    return request.POST if request.method == "POST" and name in request.POST else None


def _form(request, form, heading, *, back):
    form.cancel_url = back
    return render(request, "reports/measures/form.html", {"form": form, "heading": heading, "back": back})
