-- What a decision did to an entry: the change that restored it, where it was granted, and the letters.
UPDATE appeal_entries
SET reinstated_by = $reinstated_by, document_kk = $document_kk, document_ru = $document_ru
WHERE appeal = $appeal AND registration_no = $registration_no;
