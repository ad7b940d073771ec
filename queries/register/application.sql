-- Question: what does an application say that goes into the Register? Grain: one row, or none. Parameter: $application. Annex 1.
SELECT application, bin, name, document, made_up
FROM applications
WHERE application = $application;
