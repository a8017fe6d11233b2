-- Every case to be counted, narrow and with its wage area, so that the wide filings are read once: a million rows for a quarter's
-- file, eight million for everything. `touched_lca` and `touched_perm` are views on the filings in question; cases that were
-- rejected, invalidated or are pending count nowhere. A PERM case is one position, and no kind of petition. Codes are told apart
-- and never shown in order, so they compare by byte, which is several times faster; wages are in cents, which sort as fast. The next
-- best place is looked up only where the better one is unknown.
create temporary table counted_case on commit drop as
select
    filing.employer_id,
    (filing.wage_annual * 100)::bigint as wage,
    coalesce(filing.total_workers, 0) as positions,
    filing.new_employment,
    filing.continued_employment,
    filing.change_employer,
    filing.fiscal_year,
    (extract(quarter from filing.decision_on)::int % 4 + 1)::smallint as quarter,
    case filing.pw_level when 'I' then 1::smallint when 'II' then 2 when 'III' then 3 when 'IV' then 4 end as level,
    filing.status = 'certified' as certified,
    filing.status = 'certified-withdrawn' as certified_withdrawn,
    filing.status = 'withdrawn' as withdrawn,
    filing.status = 'denied' as denied,
    coalesce(filing.secondary_entity, false) as placed,
    coalesce(filing.h1b_dependent, false) as h1b_dependent,
    filing.visa_class collate "C" as visa_class,
    left(filing.soc_code, 7) collate "C" as soc_code,
    filing.worksite_state collate "C" as worksite_state,
    coalesce(of_county.area, of_zip.area, of_city.area, '') collate "C" as area
from touched_lca filing
left join county_area of_county on (of_county.state, of_county.county_key) = (filing.worksite_state, filing.county_key)
left join zip_area of_zip
    on of_zip.state = case when of_county.area is null then filing.worksite_state end
    and of_zip.zip_code = filing.worksite_zip
left join city_area of_city
    on of_city.state = case when coalesce(of_county.area, of_zip.area) is null then filing.worksite_state end
    and of_city.city = case when coalesce(of_county.area, of_zip.area) is null then upper(filing.worksite_city) end
where filing.status in ('certified', 'certified-withdrawn', 'withdrawn', 'denied')
union all
select
    filing.employer_id,
    (filing.wage_annual * 100)::bigint,
    1,
    0,
    0,
    0,
    filing.fiscal_year,
    (extract(quarter from filing.decision_on)::int % 4 + 1)::smallint,
    case filing.pw_level when 'I' then 1::smallint when 'II' then 2 when 'III' then 3 when 'IV' then 4 end,
    filing.status in ('certified', 'certified-expired'),
    false,
    filing.status = 'withdrawn',
    filing.status = 'denied',
    false,
    false,
    'PERM',
    left(filing.soc_code, 7),
    filing.worksite_state,
    coalesce(of_county.area, of_zip.area, of_city.area, '')
from touched_perm filing
left join county_area of_county on (of_county.state, of_county.county_key) = (filing.worksite_state, filing.county_key)
left join zip_area of_zip
    on of_zip.state = case when of_county.area is null then filing.worksite_state end
    and of_zip.zip_code = filing.worksite_zip
left join city_area of_city
    on of_city.state = case when coalesce(of_county.area, of_zip.area) is null then filing.worksite_state end
    and of_city.city = case when coalesce(of_county.area, of_zip.area) is null then upper(filing.worksite_city) end
