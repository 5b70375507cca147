"""Tables that are right, of the kinds council papers hold, each with what might mislead a check. All invented."""

from .forms import Case

RIGHT = [
    Case("revenue budget with brackets", "Revenue budget monitoring 2023/24 (£000)", """
Service | Budget | Forecast | Variance
Adult social care | 84,212 | 86,340 | 2,128
Children's services | 61,450 | 63,012 | 1,562
Environment | 22,310 | 21,980 | (330)
Finance | 9,005 | 8,875 | (130)
Total | 176,977 | 180,207 | 3,230
"""),
    Case("thousands rounded by one", "Capital programme (£000)", """
Scheme | 2023/24 | 2024/25 | 2025/26 | Total
Highways | 4,210 | 3,950 | 3,700 | 11,861
Schools | 2,105 | 1,800 | 950 | 4,854
Libraries | 310 | 0 | - | 310
Total | 6,626 | 5,750 | 4,650 | 17,025
"""),
    Case("stacked subtotals and a grand total", "Expenditure by directorate", """
Service | 2022/23 | 2023/24
Fostering | 120 | 130
Residential | 340 | 310
Sub-total children | 460 | 440
Home care | 210 | 220
Nursing | 90 | 95
Sub-total adults | 300 | 315
Grand total | 760 | 755
"""),
    Case("groups with totals under a line of words", "Staff in post", """
Team | Men | Women | Total
Children
North | 4 | 12 | 16
South | 3 | 15 | 18
Total | 7 | 27 | 34
Adults
East | 6 | 9 | 15
West | 2 | 11 | 13
Total | 8 | 20 | 28
Grand Total | 15 | 47 | 62
"""),
    Case("of which", "Referrals", """
Source | Number
Police | 120
Schools | 80
of which secondary schools | 30
Health | 40
Total | 240
"""),
    Case("averages by quarter", "Average days to complete an assessment", """
Team | Q1 | Q2 | Q3 | Q4 | Full year
North | 31.2 | 29.0 | 35.5 | 40.1 | 33.8
South | 28.4 | 27.7 | 30.0 | 26.3 | 28.1
East | 44.0 | 41.8 | 39.9 | 38.0 | 40.6
Borough | 33.9 | 32.1 | 34.8 | 35.2 | 34.0
"""),
    Case("percentages in time", "Assessments in time", """
Team | Due | In time | % in time
North | 50 | 45 | 90%
South | 80 | 60 | 75%
East | 33 | 31 | 94%
West | 12 | 12 | 100%
Total | 175 | 148 | 85%
"""),
    Case("shares of a column", "Headcount by ethnicity", """
Ethnicity | Headcount | %
White British | 412 | 68.6%
Asian or Asian British | 88 | 14.6%
Black or Black British | 41 | 6.8%
Mixed | 19 | 3.2%
Other | 8 | 1.3%
Not stated | 33 | 5.5%
Total | 601 | 100%
"""),
    Case("count and share in one cell", "Children in care by age", """
Age | 2022 | 2023
Under 1 | 12 (6%) | 15 (7%)
1 to 4 | 40 (19%) | 38 (18%)
5 to 9 | 55 (26%) | 60 (28%)
10 to 15 | 76 (36%) | 70 (33%)
16 and over | 27 (13%) | 30 (14%)
Total | 210 | 213
"""),
    Case("shares of another population", "Ethnicity of pupils against the borough", """
Group | Pupils | % of borough population
White | 310 | 91.2%
Asian | 45 | 4.4%
Black | 12 | 2.0%
Mixed | 20 | 1.6%
Other | 3 | 0.8%
"""),
    Case("benchmarks", "Key measures", """
Measure | 2021/22 | 2022/23 | Target | Statistical neighbours | England
Children in care per 10,000 | 88 | 91 | 85 | 90.2 | 70
Reviews in time % | 94% | 92% | 95% | 93% | 91%
Adoptions | 21 | 19 | 25 | - | -
Days to placement | 426 | 450 | 426 | 390 | 367
"""),
    Case("quarters and the year to date", "Complaints received", """
Stage | Q1 | Q2 | Q3 | YTD
Stage 1 | 31 | 25 | 40 | 96
Stage 2 | 4 | 6 | 5 | 15
Ombudsman | 1 | 0 | 2 | 3
Total | 36 | 31 | 47 | 114
"""),
    Case("cumulative figures", "Cumulative spend (£m)", """
Programme | Q1 | Q2 | Q3 | Q4
Roads | 1.2 | 2.9 | 4.0 | 5.5
Schools | 0.4 | 0.9 | 1.8 | 2.2
Total | 1.6 | 3.8 | 5.8 | 7.7
"""),
    Case("change since last year", "Attendance", """
Month | 2022 | 2023 | Change | % change
April | 1,210 | 1,330 | 120 | 9.9%
May | 1,180 | 1,098 | -82 | -6.9%
June | 1,402 | 1,402 | 0 | 0.0%
July | 990 | 1,205 | 215 | 21.7%
"""),
    Case("change printed without a sign", "Visitors", """
Site | 2021/22 | 2022/23 | Difference
Museum | 12,400 | 14,100 | 1,700
Gallery | 8,020 | 7,420 | 600
Castle | 31,000 | 28,900 | 2,100
"""),
    Case("budget less actual", "Budget outturn", """
Head | Budget £ | Actual £ | Variance £ | Variance %
Salaries | 210,000 | 204,500 | -5,500 | -2.6%
Premises | 35,400 | 38,100 | 2,700 | 7.6%
Transport | 12,000 | 11,250 | -750 | -6.3%
Supplies | 18,600 | 19,030 | 430 | 2.3%
Total | 276,000 | 272,880 | -3,120 | -1.1%
"""),
    Case("figures kept back", "Exclusions by school", """
School | Fixed | Permanent | Total
Ashfield | 12 | <5 | 14
Birch | 30 | 6 | 36
Cedar | 8 | * | 9
Total | 50 | 9 | 59
"""),
    Case("children and episodes", "Missing from care", """
Placement | Episodes | Children
Foster care | 41 | 20
Residential | 88 | 25
Independent | 19 | 9
Total | 148 | 51
"""),
    Case("more than one answer", "Needs identified (families may have more than one need)", """
Need | Families
Housing | 44
Debt | 39
Health | 51
Total families | 80
"""),
    Case("rounded shares that miss a hundred", "Responses", """
Answer | Number | %
Agree | 35 | 33%
Neither | 35 | 33%
Disagree | 35 | 33%
Total | 105 | 100%
"""),
    Case("running balances", "General fund reserve (£000)", """
Item | 2023/24 | 2024/25
Opening balance | 12,400 | 11,150
Additions | 300 | 0
Use of reserve | (1,550) | (900)
Closing balance | 11,150 | 10,250
"""),
    Case("income and spending", "Trading account (£000)", """
Item | 2022/23
Sales | 420
Grants | 80
Total income | 500
Staff | 310
Premises | 95
Total expenditure | 405
Surplus | 95
"""),
    Case("scorecard of unlike measures", "Performance scorecard", """
Ref | Measure | Apr | May | Jun | YTD | Target | RAG
1.1 | Calls answered | 1,200 | 1,350 | 1,280 | 3,830 | - | Green
1.2 | % answered in 60 seconds | 81% | 79% | 84% | 81.3% | 80% | Green
1.3 | Average wait (seconds) | 48 | 55 | 41 | 48 | 60 | Green
1.4 | Open cases at month end | 310 | 325 | 298 | 298 | 300 | Amber
1.5 | Total number of complaints | 12 | 9 | 15 | 36 | - | Amber
"""),
    Case("people in post at month's end", "Headcount at month end", """
Team | Apr | May | Jun | Average
North | 20 | 21 | 22 | 21
South | 31 | 30 | 29 | 30
Total | 51 | 51 | 51 | 51
"""),
    Case("total first", "Pupils on roll", """
School | 2022 | 2023 | 2024
Total | 1,210 | 1,225 | 1,190
Ashfield | 400 | 410 | 395
Birch | 510 | 505 | 500
Cedar | 300 | 310 | 295
"""),
    Case("two partitions under one total", "Carers", """
Group | Number
Men | 48
Women | 77
All carers | 125
Under 50 | 40
50 and over | 85
All carers | 125
"""),
    Case("training figures", "Training in the period", """
Item | Number
Total number of training instances undertaken | 1,114
Number of courses | 63
Carers who attended | 256
"""),
    Case("most popular courses only", "Most popular courses", """
Course | Attendees
First aid | 70
Safer care | 47
Attachment | 27
"""),
    Case("percent of establishment", "Vacancies", """
Team | Posts (FTE) | In post (FTE) | Vacancies (FTE) | Vacancy rate
North | 24.5 | 21.0 | 3.5 | 14.3%
South | 30.0 | 28.6 | 1.4 | 4.7%
East | 18.2 | 15.1 | 3.1 | 17.0%
Total | 72.7 | 64.7 | 8.0 | 11.0%
"""),
    Case("yes and no", "Survey", """
Question | Yes | No | % yes
Felt listened to | 45 | 5 | 90%
Knew their plan | 38 | 12 | 76%
Would recommend | 41 | 8 | 84%
"""),
    Case("years down the side", "Trend", """
Year | Enquiries | Approvals | Conversion
2019/20 | 210 | 22 | 10.5%
2020/21 | 347 | 21 | 6.1%
2021/22 | 257 | 10 | 3.9%
2022/23 | 301 | 18 | 6.0%
"""),
    Case("percentage rows under count rows", "Reviews by quarter", """
Measure | Q1 | Q2 | Q3 | Q4
Reviews held | 410 | 395 | 420 | 433
Held in time | 390 | 380 | 389 | 420
% in time | 95.1% | 96.2% | 92.6% | 97.0%
"""),
    Case("two heads over each other", "Report timeliness", """
 | 2020-21 |  | 2021-22 |
Timing | No. | % | No. | %
5 days or more | 414 | 23.6% | 440 | 26.1%
1 to 4 days | 613 | 35.0% | 567 | 33.6%
Same day | 353 | 20.1% | 333 | 19.8%
After | 373 | 21.3% | 346 | 20.5%
""", heads=2),
    Case("money in millions", "Medium-term financial strategy", """
Line | 2024/25 £m | 2025/26 £m | 2026/27 £m
Council tax | 121.4 | 126.9 | 132.0
Business rates | 45.2 | 46.0 | 46.8
Grants | 30.9 | 28.4 | 27.7
Total funding | 197.5 | 201.3 | 206.5
Net budget | 201.0 | 209.9 | 214.2
Gap | 3.5 | 8.6 | 7.7
"""),
    Case("money in pence", "Grants claimed", """
Partner | Amount
North | £279,937.73
South | £318,947.36
East | £371,936.25
TOTAL AMOUNT CLAIMED | £970,821.34
"""),
    Case("an average beside totals", "Cases by worker", """
Worker | Open | Closed | Total
A | 14 | 20 | 34
B | 18 | 11 | 29
C | 16 | 17 | 33
Total | 48 | 48 | 96
Average | 16 | 16 | 32
"""),
    Case("net of income", "Service budgets", """
Service | Gross | Income | Net
Parks | 1,200 | (300) | 900
Leisure | 2,450 | (1,950) | 500
Waste | 8,800 | (1,100) | 7,700
Total | 12,450 | (3,350) | 9,100
"""),
    Case("a row that is a breakdown of the one above", "Placements", """
Placement | March 2023
Foster care | 210
- in-house | 120
- agency | 90
Residential | 44
Total | 254
"""),
    Case("breakdown without a mark", "Placements by provider", """
Placement | Number
Foster care | 210
In-house carers | 120
Agency carers | 90
Residential | 44
Total | 254
"""),
    Case("votes", "Election of the chair", """
Candidate | Votes
Oakes | 24
Larch | 22
Spoilt | 1
Total | 47
"""),
    Case("risk scores", "Risk register", """
Risk | Likelihood | Impact | Score | Target
Loss of data | 3 | 4 | 12 | 8
Overspend | 4 | 4 | 16 | 12
Vacancies | 2 | 3 | 6 | 4
"""),
    Case("ages and bands", "Council tax bands", """
Band | Properties | Charge | Proportion
A | 12,310 | £1,240.11 | 6/9
B | 8,402 | £1,446.80 | 7/9
C | 6,120 | £1,653.48 | 8/9
D | 2,999 | £1,860.17 | 9/9
"""),
    Case("dates and page numbers", "Timetable", """
Stage | Date | Pages
Call for reports | 3 May 2024 | 3
Draft | 10 May 2024 | 12
Publish | 28 May 2024 | 49
Total |  | 64
"""),
    Case("differences of percentages", "Attainment", """
Measure | 2022 | 2023 | Change
Good level of development | 63.2% | 65.0% | +1.8
Phonics | 74.1% | 76.4% | +2.3
Key stage 2 | 58.0% | 57.1% | -0.9
"""),
    Case("success rates with a total", "In time by team", """
Team | Q1 | Q2 | Q3
North | 91% | 88% | 95%
South | 85% | 90% | 92%
East | 79% | 84% | 88%
Total | 86% | 87% | 92%
"""),
    Case("totals that leave out what is not known", "Destination", """
Destination | Number | %
Home | 40 | 50%
Adopted | 24 | 30%
Guardianship | 16 | 20%
Total | 80 | 100%
Not known | 6 |
"""),
    Case("full and part time", "Workforce", """
Grade | Full time | Part time | Total | FTE
5 | 12 | 4 | 16 | 14.2
6 | 9 | 6 | 15 | 12.5
7 | 4 | 1 | 5 | 4.6
Total | 25 | 11 | 36 | 31.3
"""),
    Case("month by month", "Adopters approved", """
Area | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar | Total
North | 4 | 1 | 3 | 3 | 3 | 1 | 2 | 0 | 3 | 3 | 1 | 2 | 26
South | 3 | 0 | 4 | 0 | 2 | 2 | 2 | 1 | 3 | 0 | 1 | 2 | 20
East | 2 | 1 | 2 | 2 | 1 | 2 | 2 | 2 | 3 | 0 | 4 | 3 | 24
Region | 9 | 2 | 9 | 5 | 6 | 5 | 6 | 3 | 9 | 3 | 6 | 7 | 70
"""),
    Case("a series with its changes", "Children looked after", """
Measure | 2018 | 2019 | 2020 | 2021 | 2022
Children looked after | 75,360 | 78,140 | 80,000 | 80,780 | 82,170
Annual change | . | +2,780 | +1,860 | +780 | +1,390
Annual percentage change | . | +4% | +2% | +1% | +2%
"""),
    Case("a series down the side", "Population", """
Year | People | Change | % change
2019/20 | 1,204 | |
2020/21 | 1,250 | 46 | 3.8%
2021/22 | 1,190 | -60 | -4.8%
2022/23 | 1,233 | 43 | 3.6%
2023/24 | 1,260 | 27 | 2.2%
"""),
]
