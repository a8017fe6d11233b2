-- The wage areas of cities that a rebuild learned (temporary table city_area, some 40,000 rows), kept for pages to ask.
with gone as (
    delete from sponsors_cityarea held
    where not exists (select from city_area learned where (learned.state, learned.city) = (held.state, held.city))
)
insert into sponsors_cityarea as held (state, city, area)
select state, left(city, 100), area from city_area
on conflict (state, city) do update set area = excluded.area where held.area <> excluded.area
