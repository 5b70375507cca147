"""Who is let in where: the one table that every address of the site is held against."""

import re

from .desk import OF_ADVISORS

ALL = frozenset(
    [
        "anonymous",
        "author",
        "clearing",
        "member",
        "other",
        "former",
        "chair",
        "substitute",
        "advisor",
        "monitoring",
        "administrator",
    ]
)
NOBODY = frozenset()
SIGNED_IN = ALL - {"anonymous"}
ADVISOR = frozenset({"advisor"})
KEEPERS = frozenset({"advisor", "monitoring"})
DRAFT_READERS = KEEPERS | {"chair"}
MEMBERS = frozenset({"member", "other", "former", "chair", "substitute", "advisor", "monitoring"})
OF_THE_BODY = frozenset({"member", "chair", "substitute", "advisor", "monitoring"})
PEOPLE_KEEPERS = frozenset({"advisor", "administrator"})
ADMINISTRATOR = frozenset({"administrator"})

PAPER_PAGES = ("paper", "paper_file", "paper_version", "paper_version_file")
MEMBERS_PAPER_PAGES = tuple(f"members_{name}" for name in PAPER_PAGES)
# Pages about the one draft that was sent to the clearing officer.
SENT_FOR_CLEARANCE = (
    *("document_look", "document_versions", "document_compare", "document_comments", "document_comment_add"),
    *("document_clearance", "document_figures"),
)

# Who is let in where. 'name' is the address, a word after it says to which paper.
TABLE = {
    **dict.fromkeys(
        [
            "home",
            "committees",
            "committee",
            "public_work_programme",
            "councillors",
            "councillor",
            "councillor_meetings",
            "wards",
            "ward",
            "calendar",
            "actions",
            "action_by_key",
            "outside_bodies",
            "decisions",
            "decision",
            "decision_version",
            "recommendations",
            "forward_plan",
            "planned_by_key",
            "matter",
            "matters",
            "measures",
            "measure",
            "measure_file",
            "search",
            "accessibility",
            "calendar_file",
            "committee_calendar",
            "feed_all",
            "feed_search",
            "feed",
            "sitemap",
            "sitemap_section",
            "robots",
            "follow",
            "follow_asked",
            "follow_link",
            "follow_confirm",
            "follow_mine",
            "follow_stop",
            "follow_stopped",
            "papers_mail_stop",
            "privacy",
            "open_data",
            "open_data_csv",
            "open_data_json",
            "cookies",
            "meeting_by_id",
            "meeting",
            "pack",
            "supplement",
            "complete_pack",
            "item_papers",
            "papers_zip",
            "minutes",
            "minutes_changes",
            "council_css",
            "members_app",
            "members_offline",
            "members_worker",
            "account_login",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "account_inactive",
        ],
        ALL,
    ),
    **{f"{name} open": ALL for name in PAPER_PAGES},
    **{f"{name} {paper}": NOBODY for name in PAPER_PAGES for paper in ("restricted", "down")},
    "exhibit_file open": ALL,
    **{f"exhibit_file {paper}": NOBODY for paper in ("restricted", "down")},
    **{f"{name} restricted": OF_THE_BODY for name in MEMBERS_PAPER_PAGES},
    **{f"{name} down": NOBODY for name in MEMBERS_PAPER_PAGES},
    **{f"{name} open": MEMBERS for name in MEMBERS_PAPER_PAGES},
    **dict.fromkeys(
        [
            "members_area",
            "members_search",
            "members_opened",
            "members_device",
            "members_kept",
            "members_meeting",
            "members_pack",
            "members_supplement",
            "members_complete_pack",
            "members_item_papers",
            "members_papers_zip",
            "members_minutes",
            "members_minutes_changes",
            "members_notes",
            "members_notes_sync",
            "members_meeting_notes",
            "members_meeting_notes_text",
            "members_meeting_notes_data",
            "members_past",
            "members_jump",
            "papers_mail",
        ],
        MEMBERS,
    ),
    "members_note": frozenset({"member"}),  # who wrote it, and nobody else
    **{f"{name} restricted": OF_THE_BODY for name in ("members_paper_notes", "members_paper_pages")},
    **{f"{name} down": NOBODY for name in ("members_paper_notes", "members_paper_pages")},
    **{f"{name} open": MEMBERS for name in ("members_paper_notes", "members_paper_pages")},
    **dict.fromkeys(["members_actions", "members_declarations"], MEMBERS - KEEPERS),
    **dict.fromkeys(["members_apologies", "members_apologies_undo", "prepared_add"], OF_THE_BODY - KEEPERS),
    **dict.fromkeys(["prepared_edit", "prepared_remove"], frozenset({"member"})),
    **dict.fromkeys(["start", "my_actions", "account_security", "account_change_password", "mfa_index"], SIGNED_IN),
    **dict.fromkeys(OF_ADVISORS, ADVISOR),
    **dict.fromkeys(
        [
            "manage_measures",
            "measure_add",
            "areas",
            "manage_measure",
            "measure_edit",
            "figures_paste",
            "figures_paste_many",
            "figures_save_many",
            "figures_save",
            "measure_targets",
            "target_remove",
            "benchmark_remove",
        ],
        frozenset({"advisor", "author"}),
    ),
    **dict.fromkeys(["published", "record_start", "take_down", "openings"], KEEPERS),
    **dict.fromkeys(["manage_decisions", "manage_decision", "decision_public", "decision_withdraw"], KEEPERS),
    "constitution": KEEPERS | {"administrator"},
    "action": frozenset({"advisor", "author", "clearing"}),
    **dict.fromkeys(["paper_access", "register_of_interests", "interest_entered"], frozenset({"monitoring"})),
    **dict.fromkeys(["preview", "preview_pack", "preview_paper", "comment_add"], DRAFT_READERS),
    **dict.fromkeys(["minutes_draft", "minutes_preview_file"], DRAFT_READERS),
    "drafts": frozenset({"chair"}),
    "my_reports": frozenset({"advisor", "author"}),
    "to_clear": frozenset({"clearing"}),
    "clearance_answer": frozenset({"clearing"}),
    "document_open_version": NOBODY,  # this draft is open; tests/reports/test_copying.py has restricted ones
    **dict.fromkeys(SENT_FOR_CLEARANCE, DRAFT_READERS | {"clearing"}),
    "paragraph_comment_settle": frozenset({"advisor", "chair"}),  # the chair's own comment
    "draft_file": DRAFT_READERS,
    "draft_original": DRAFT_READERS,
    "picture_add": frozenset({"advisor", "author"}),
    **dict.fromkeys(
        [
            "people",
            "person_add",
            "person_edit",
            "wards_and_groups",
            "ward_add",
            "ward_edit",
            "group_add",
            "group_edit",
            "council_profile",
            "house_style_add",
            "house_style_edit",
            "house_style_example",
        ],
        PEOPLE_KEEPERS,
    ),
    **dict.fromkeys(
        ["accounts", "account_add", "account_edit", "account_send_link", "account_deactivate", "account_reactivate"],
        ADMINISTRATOR,
    ),
}
# Addresses that need no row: they show nothing of the council's, or nothing exists behind them in this world.
ELSEWHERE = re.compile(r"^(account_|mfa_|socialaccount_|openid_connect_|crest$|health$|picture$|draft_picture$)")
