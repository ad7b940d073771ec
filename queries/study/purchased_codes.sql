-- What they bought under such a mark, by KPVED code: for goods that came in through a trader. Grain: one row
-- an invoice line. Reads known_lines.
-- Country: the invoice does not tell.
SELECT buyer_bin AS bin, replace(kpved, '.', '') AS code, CAST(NULL AS VARCHAR) AS country, amount
FROM known_lines
WHERE kpved IS NOT NULL
