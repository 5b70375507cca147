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
    Case("debt by age", "Debt outstanding (£)", """
Directorate | 0-30 days | 31-60 days | 61-90 days | Over 90 days | Total
Adults | 120,400 | 33,210 | 12,050 | 88,900 | 254,560
Children | 44,120 | 2,030 | 980 | 11,400 | 58,530
Place | 310,000 | 41,500 | 8,300 | 102,750 | 462,550
Total | 474,520 | 76,740 | 21,330 | 203,050 | 775,640
"""),
    Case("council tax", "Council tax by band", """
Band | 2023/24 | 2024/25 | Increase | Increase %
A | £1,180.42 | £1,239.33 | £58.91 | 4.99%
B | £1,377.16 | £1,445.88 | £68.72 | 4.99%
C | £1,573.90 | £1,652.44 | £78.54 | 4.99%
D | £1,770.63 | £1,858.98 | £88.35 | 4.99%
"""),
    Case("turnout", "Turnout by ward", """
Ward | Electorate | Votes cast | Turnout
Ashfield | 7,812 | 2,610 | 33.4%
Birch | 8,034 | 3,109 | 38.7%
Cedar | 6,990 | 1,901 | 27.2%
Total | 22,836 | 7,620 | 33.4%
"""),
    Case("investments and their rates", "Investments at 31 March", """
Counterparty | £m | Average rate
Banks | 24.0 | 4.85%
Building societies | 10.0 | 5.02%
Local authorities | 35.5 | 5.20%
Total | 69.5 | 5.05%
"""),
    Case("housing stock", "Housing stock", """
Type | Opening | Additions | Sales | Closing
Houses | 8,120 | 34 | 61 | 8,093
Flats | 4,410 | 52 | 12 | 4,450
Bungalows | 2,005 | 8 | 3 | 2,010
Total | 14,535 | 94 | 76 | 14,553
"""),
    Case("variance to target", "Indicators against target", """
Indicator | Actual | Target | Variance
Calls answered | 94% | 95% | -1%
Reviews in time | 97% | 95% | 2%
Repairs in time | 88% | 92% | -4%
"""),
    Case("savings achieved", "Savings (£000)", """
Directorate | Target | Achieved | % achieved | Shortfall
Adults | 3,200 | 2,710 | 85% | 490
Children | 1,450 | 900 | 62% | 550
Place | 2,100 | 2,100 | 100% | 0
Total | 6,750 | 5,710 | 85% | 1,040
"""),
    Case("total and what is in it after", "Children with a plan", """
Plan | Children
Total | 310
of which neglect | 140
of which emotional abuse | 120
of which other | 50
"""),
    Case("the total of the year before below the total", "Enquiries by channel", """
Channel | Q1 | Q2
Telephone | 410 | 388
Web | 920 | 1,044
In person | 75 | 80
Total | 1,405 | 1,512
Previous year | 1,380 | 1,467
Change | 25 | 45
"""),
    Case("a total that leaves something out", "Expenditure (£000)", """
Service | 2023/24
Schools | 90,100
Adults | 84,200
Children | 61,400
Total excluding schools | 145,600
Total | 235,700
"""),
    Case("shares of the total in two years", "Source of contacts", """
Source | 2021/22 | % of total | 2022/23 | % of total | % change
Police | 1,204 | 31.2% | 1,310 | 31.4% | 8.8%
Schools | 1,020 | 26.4% | 1,155 | 27.7% | 13.2%
Health | 890 | 23.1% | 901 | 21.6% | 1.2%
Other | 746 | 19.3% | 801 | 19.2% | 7.4%
Total | 3,860 | 100% | 4,167 | 100% | 8.0%
"""),
    Case("mean scores", "Satisfaction (1 to 5)", """
Question | 2022 | 2023
Listened to | 4.1 | 4.3
Kept informed | 3.6 | 3.9
Treated fairly | 4.4 | 4.2
Overall | 4.0 | 4.2
"""),
    Case("days lost", "Sickness absence", """
Directorate | Headcount | Days lost | Days lost per person
Adults | 812 | 9,744 | 12.0
Children | 640 | 6,080 | 9.5
Place | 455 | 3,640 | 8.0
Total | 1,907 | 19,464 | 10.2
"""),
    Case("monthly and cumulative", "Spend to date (£000)", """
Line | Apr | May | Jun | Jul | Aug
In the month | 410 | 395 | 402 | 420 | 388
Cumulative | 410 | 805 | 1,207 | 1,627 | 2,015
"""),
    Case("share of women", "Senior staff", """
Grade | Men | Women | Total | % women
Director | 4 | 2 | 6 | 33%
Assistant director | 9 | 8 | 17 | 47%
Head of service | 22 | 31 | 53 | 58%
Total | 35 | 41 | 76 | 54%
"""),
    Case("numbers that are names", "Applications", """
Number | Ward | Site area (ha) | Homes
2023/0123 | Birch | 1.2 | 40
2023/0207 | Cedar | 0.4 | 12
2023/0311 | Elm | 3.75 | 110
"""),
    Case("some in more than one row", "Disability", """
Disability | Children
Autism | 60
Learning | 55
Physical | 22
Total children | 101
""", after="Note: some children have more than one disability."),
    Case("people who are counted again each quarter", "Foster carers by quarter (unique carers in the year in the last column)", """
Team | Q1 | Q2 | Q3 | Q4 | Total
North | 40 | 42 | 41 | 43 | 47
South | 30 | 31 | 33 | 32 | 36
"""),
    Case("caseload at quarter's end", "Caseload at the end of each quarter", """
Team | Q1 | Q2 | Q3 | Q4 | Year
North | 40 | 42 | 41 | 43 | 43
South | 30 | 31 | 33 | 32 | 32
East | 21 | 25 | 22 | 20 | 20
"""),
    Case("quarterly spend against a yearly budget", "Budget and quarterly spend", """
Head | Q1 | Q2 | Q3 | Spent to date | Budget | Remaining
Staff | 110 | 114 | 109 | 333 | 450 | 117
Travel | 9 | 7 | 8 | 24 | 30 | 6
Training | 3 | 5 | 2 | 10 | 16 | 6
Total | 122 | 126 | 119 | 367 | 496 | 129
"""),
    Case("percentages of those asked, more than one answer", "What would help", """
Answer | Number | %
More time | 60 | 75%
A quieter room | 44 | 55%
A friend | 20 | 25%
Asked | 80 |
"""),
    Case("words and figures mixed", "Progress", """
Action | Owner | Target | Progress
Recruit carers | Head of service | 15 households | 8 approved
Train panel | Adviser | 2 sessions | 2 held
Visits | Team manager | 100% | 96%
""", forms=("tabs", "pipes", "html", "docx")),
    Case("figures with notes", "Adoptions", """
Area | 2021/22 | 2022/23
North | 12* | 14
South | 9 | 11 [1]
East | 7 | 6
Total | 28 | 31
""", after="* includes two adoptions by foster carers"),
    Case("arrows", "Direction of travel", """
Measure | Last year | This year | Change
Referrals | 410 | 455 | ▲ 45
Plans | 210 | 190 | ▼ 20
Reviews | 333 | 352 | ▲ 19
"""),
    Case("long labels with figures in them", "Placements", """
Placement | 2022 | 2023
U1 Foster placement with relative or friend | 39 | 41
K2 Children's home (regulation 5) | 12 | 15
H5 Semi-independent living, 16 to 17 | 21 | 18
Total | 72 | 74
"""),
    Case("a total without a word for it", "Staff by team", """
Team | April | May
North | 12 | 13
South | 15 | 15
 | 27 | 28
"""),
    Case("totals of columns that differ in kind", "Libraries", """
Branch | Opening hours | Visits | Loans | Loans per visit
Ashfield | 30 | 4,100 | 6,150 | 1.5
Birch | 22 | 2,950 | 3,540 | 1.2
Cedar | 40 | 9,020 | 9,922 | 1.1
Total | 92 | 16,070 | 19,612 | 1.2
"""),
]
