-- The first, second or third quartile of sorted amounts in cents, in whole dollars: between two of them in proportion, as
-- percentile_cont reads it, which would sort each of a million small groups apart.
create or replace function pg_temp.quartile(amounts bigint[], quarter integer) returns integer language sql immutable as $$
select round(
    (
        amounts[1 + (cardinality(amounts) - 1) * quarter / 4]
        + (
            amounts[least(2 + (cardinality(amounts) - 1) * quarter / 4, cardinality(amounts))]
            - amounts[1 + (cardinality(amounts) - 1) * quarter / 4]
        ) * ((cardinality(amounts) - 1) * quarter % 4) / 4.0
    ) / 100
)::integer
$$
