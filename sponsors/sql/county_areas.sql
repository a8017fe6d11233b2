-- Wage area of each county, by state and key: some 3,300. A key that two areas share (New England is divided by towns) says none.
create temporary table county_area on commit drop as
select state, county_key, min(area) as area
from sponsors_areacounty
where county_key <> ''
group by state, county_key
having count(distinct area) = 1
