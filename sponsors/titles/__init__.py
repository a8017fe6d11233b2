"""Which occupation a job title stands for, learned from the titles and SOC codes of filings and from O*NET's titles.

`wording` takes a title apart, `soc_2018` brings every code to SOC 2018, `scoring` weighs what was learned: these are pure.
`learning` counts the filings into the table, `asking` looks titles up in it, `evaluating` measures it on filings not learned
from. Others import `asking` and `soc_2018`.
"""
