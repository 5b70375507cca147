"""Tables with slips in them, of the kinds that were printed in council papers. All invented."""

from .forms import Case

WRONG = [
    Case("a column that misses by two", "Reasons for leaving care", """
Reason | 2020/21 | 2021/22
Returned home | 31 | 29
Adopted | 29 | 26
Guardianship | 19 | 27
Other | 36 | 48
Grand Total | 115 | 128
""", (("Grand Total, 2021/22", "column_total", 128, 130),)),
    Case("one column alone", "Source of referrals", """
Source | Number
Police | 120
Schools | 80
Health | 43
Family | 17
Total | 269
""", (("Total, Number", "column_total", 269, 260),)),
    Case("a row", "Complaints received", """
Stage | Q1 | Q2 | Q3 | Q4 | Total
Stage 1 | 31 | 25 | 40 | 22 | 118
Stage 2 | 4 | 6 | 5 | 9 | 26
Ombudsman | 1 | 0 | 2 | 1 | 4
""", (("Stage 2, Total", "row_total", 26, 24),)),
    Case("one cell within", "Staff by team", """
Team | Men | Women | Total
North | 4 | 12 | 16
South | 3 | 51 | 18
East | 6 | 9 | 15
Total | 13 | 36 | 49
""", (("South, Women", None, 51, 15),)),
    Case("a total that throws out its row too", "Staff by grade", """
Grade | Men | Women | Total
Officer | 14 | 12 | 26
Manager | 13 | 15 | 28
Head | 6 | 9 | 15
Total | 33 | 38 | 69
""", (("Total, Women", "column_total", 38, 36),)),
    Case("percentages beside the wrong counts", "Report timeliness", """
Timing | No. | %
5 days or more | 333 | 26.1%
1 to 4 days | 346 | 33.6%
Same day | 440 | 19.8%
After | 567 | 20.5%
""", (
        ("5 days or more, %", "percentage", 26.1, 19.8), ("1 to 4 days, %", "percentage", 33.6, 20.5),
        ("Same day, %", "percentage", 19.8, 26.1), ("After, %", "percentage", 20.5, 33.6),
    )),
    Case("one percentage of two counts", "Assessments in time", """
Team | Due | In time | % in time
North | 50 | 45 | 90%
South | 80 | 60 | 57%
East | 33 | 31 | 94%
West | 40 | 12 | 30%
Total | 203 | 148 | 73%
""", (("South, % in time", "percentage", 57, 75),)),
    Case("one share of a column", "Headcount by ethnicity", """
Ethnicity | Headcount | %
White British | 412 | 68.6%
Asian | 88 | 16.4%
Black | 41 | 6.8%
Mixed | 19 | 3.2%
Not stated | 41 | 6.8%
Total | 601 | 100%
""", (("Asian, %", "percentage", 16.4, 14.6),)),
    Case("a share within a cell", "Children in care by age", """
Age | 2022
Under 1 | 12 (6%)
1 to 4 | 40 (19%)
5 to 9 | 55 (26%)
10 to 15 | 76 (46%)
16 and over | 27 (13%)
Total | 210
""", (("10 to 15, 2022 %", "percentage", 46, 36),)),
    Case("a variance", "Revenue budget (£000)", """
Service | Budget | Forecast | Variance
Adults | 84,212 | 86,340 | 2,128
Children | 61,450 | 63,012 | 1,652
Environment | 22,310 | 21,980 | (330)
Finance | 9,005 | 8,875 | (130)
""", (("Children, Variance", "change", 1652, 1562),)),
    Case("a variance with the wrong sign", "Budget by head", """
Head | Budget | Actual | Variance
Salaries | 210 | 204 | (6)
Premises | 35 | 38 | 3
Transport | 12 | 11 | 1
Supplies | 18 | 20 | 2
""", (("Transport, Variance", "change", 1, -1),)),
    Case("a percentage change", "Attendance", """
Month | 2022 | 2023 | % change
April | 1,210 | 1,330 | 9.9%
May | 1,180 | 1,098 | -9.6%
June | 1,402 | 1,420 | 1.3%
July | 990 | 1,205 | 21.7%
""", (("May, % change", "change", -9.6, -6.9),)),
    Case("a change below two years", "Workload", """
Year | Referrals | Assessments | Reviews
2021/22 | 410 | 300 | 1,791
2022/23 | 455 | 280 | 1,753
Change | 45 | -20 | -83
""", (("Change, Reviews", "change", -83, -38),)),
    Case("an average out of range", "Days by month", """
Team | Apr | May | Jun | Jul | Average
North | 31.2 | 29.0 | 35.5 | 40.1 | 43.8
South | 28.4 | 27.7 | 30.0 | 26.3 | 28.1
East | 44.0 | 41.8 | 39.9 | 38.0 | 40.9
""", (("North, Average", "average", 43.8, None),)),
    Case("a grand total over subtotals", "Expenditure by directorate", """
Service | 2022/23 | 2023/24
Fostering | 120 | 130
Residential | 340 | 310
Sub-total children | 460 | 440
Home care | 210 | 220
Nursing | 90 | 95
Sub-total adults | 300 | 315
Grand total | 760 | 775
""", (("Grand total, 2023/24", "column_total", 775, 755),)),
    Case("a subtotal", "Expenditure by service", """
Service | 2021/22 | 2022/23 | 2023/24
Fostering | 120 | 125 | 130
Residential | 340 | 330 | 310
Sub-total children | 460 | 545 | 440
Home care | 210 | 215 | 220
Nursing | 90 | 90 | 95
Sub-total adults | 300 | 305 | 315
Grand total | 760 | 760 | 755
""", (("Sub-total children, 2022/23", "column_total", 545, 455),)),
    Case("a region that is the sum of its areas, unsaid", "Adopters approved", """
Area | Apr | May | Jun | Jul | Aug | Sep
North | 4 | 1 | 3 | 3 | 3 | 1
South | 3 | 0 | 4 | 0 | 2 | 2
East | 2 | 1 | 2 | 2 | 1 | 2
Region | 9 | 2 | 9 | 7 | 6 | 5
""", (("Region, Jul", "column_total", 7, 5),)),
    Case("pence", "Grants claimed", """
Partner | Amount
North | £279,937.73
South | £318,947.36
East | £371,936.25
Total | £970,281.34
""", (("Total, Amount", "column_total", 970281.34, 970821.34),)),
    Case("money in millions", "Funding (£m)", """
Source | 2024/25 | 2025/26
Council tax | 121.4 | 126.9
Business rates | 45.2 | 46.0
Grants | 30.9 | 28.4
Total funding | 197.5 | 203.1
""", (("Total funding, 2025/26", "column_total", 203.1, 201.3),)),
    Case("percentage rows", "Reviews by quarter", """
Measure | Q1 | Q2 | Q3 | Q4
Reviews held | 410 | 395 | 420 | 433
Held in time | 390 | 380 | 389 | 420
% in time | 95.1% | 96.2% | 96.2% | 97.0%
""", (("% in time, Q3", "percentage", 96.2, 92.6),)),
    Case("totals under a line of words", "Staff in post", """
Team | Men | Women | Total
Children
North | 4 | 12 | 16
South | 3 | 15 | 18
Total | 7 | 27 | 34
Adults
East | 6 | 9 | 15
West | 2 | 11 | 13
Total | 8 | 21 | 28
Grand Total | 15 | 47 | 62
""", (("Total, Women", "column_total", 21, 20),)),
    Case("the first row forgotten", "Votes by ward", """
Ward | Votes
Ashfield | 310
Birch | 420
Cedar | 280
Elm | 300
Total | 1,000
""", (("Total, Votes", "column_total", 1000, 1310),)),
    Case("yes and no", "Survey", """
Question | Yes | No | % yes
Felt listened to | 45 | 5 | 90%
Knew their plan | 38 | 12 | 67%
Would recommend | 41 | 8 | 84%
Felt safe | 30 | 20 | 60%
""", (("Knew their plan, % yes", "percentage", 67, 76),)),
    Case("two heads over each other", "Report timeliness in two years", """
 | 2020-21 |  | 2021-22 |
Timing | No. | % | No. | %
5 days or more | 414 | 23.6% | 333 | 26.1%
1 to 4 days | 613 | 35.0% | 346 | 33.6%
Same day | 353 | 20.1% | 440 | 19.8%
After | 373 | 21.3% | 567 | 20.5%
""", (
        ("5 days or more, 2021-22, %", "percentage", 26.1, 19.8), ("1 to 4 days, 2021-22, %", "percentage", 33.6, 20.5),
        ("Same day, 2021-22, %", "percentage", 19.8, 26.1), ("After, 2021-22, %", "percentage", 20.5, 33.6),
    ), heads=2),
    Case("a series with its changes", "Children looked after", """
Measure | 2018 | 2019 | 2020 | 2021 | 2022
Children looked after | 75,360 | 78,140 | 80,000 | 80,780 | 82,170
Annual change | . | +2,780 | +1,680 | +780 | +1,390
Annual percentage change | . | +4% | +2% | +1% | +8%
""", (("Annual change, 2020", "change", 1680, 1860), ("Annual percentage change, 2022", "change", 8, 2))),
]
