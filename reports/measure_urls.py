from django.urls import path

from .views import exhibits, figures, figures_many, measures

urlpatterns = [
    path("measures/", measures.manage_measures, name="manage_measures"),
    path("measures/add/", measures.measure_add, name="measure_add"),
    path("measures/paste/", figures_many.figures_paste_many, name="figures_paste_many"),
    path("measures/save/", figures_many.figures_save_many, name="figures_save_many"),
    path("areas/", measures.areas, name="areas"),
    path("measures/<slug:slug>/", figures.manage_measure, name="manage_measure"),
    path("measures/<slug:slug>/edit/", measures.measure_edit, name="measure_edit"),
    path("measures/<slug:slug>/paste/", figures.figures_paste, name="figures_paste"),
    path("measures/<slug:slug>/save/", figures.figures_save, name="figures_save"),
    path("measures/<slug:slug>/targets/", measures.measure_targets, name="measure_targets"),
    path("measures/<slug:slug>/targets/<int:pk>/remove/", measures.target_remove, name="target_remove"),
    path("measures/<slug:slug>/benchmarks/<int:pk>/remove/", measures.benchmark_remove, name="benchmark_remove"),
    path("documents/<int:pk>/exhibits/", exhibits.exhibits, name="exhibits"),
    path("documents/<int:pk>/exhibits/add/", exhibits.exhibit_add, name="exhibit_add"),
    path("exhibits/<int:pk>/", exhibits.exhibit_edit, name="exhibit_edit"),
    path("exhibits/<int:pk>/remove/", exhibits.exhibit_remove, name="exhibit_remove"),
]
