"""Right files of all eight kinds, a row or two each; BINs have a right check digit and a year that cannot be
real."""

from __future__ import annotations

from analytics.order.codes import check_digit


def bin_of(eleven: str) -> str:
    digit = check_digit(eleven)
    assert digit is not None
    return f"{eleven}{digit}"


PLANT = bin_of("60014000001")
BUYER = bin_of("60014000002")
ZEROS = bin_of("00014000003")  # a spreadsheet makes nine digits of it

SAMPLES = {
    "taxpayers": (
        "bin,name,entity_kind,registered_on,oked_primary,oked_secondary,kato,vat_registered_on,vat_deregistered_on,tax_monitoring,"
        "status,status_on,reorganisation_kind,successor_bin\n"
        f'{PLANT},"Плант,'
        ' ЖШС",legal_entity,2015-03-01,24101,46720;25110,100000000,2015-04-01,,none,active,2015-03-01,,\n'
        f"{BUYER},Сауда,sole_proprietor,2020-03-01,46720,,100000000,,,large,active,2020-03-01,,\n"
    ),
    "tax_reports": (
        "bin,form,period_start,period_end,indicator,revision,filed_on,amount\n"
        f"{PLANT},100.00,2025-01-01,2025-12-31,total_income,0,2026-03-30,1500000.50\n"
        f"{PLANT},200.00,2026-01-01,2026-03-31,headcount_average,0,2026-05-10,42\n"
    ),
    "tax_payments": (
        f"payment_id,bin,paid_on,budget_code,amount\nP1,{PLANT},2026-02-01,101201,5000\nP2,{PLANT},2026-03-01,101201,-700.25\n"
    ),
    "tax_burden": f"bin,year,coefficient\n{PLANT},2025,4.25\n",
    "einvoices": (
        "invoice_no,line_no,issued_on,turnover_on,seller_bin,buyer_bin,status,origin_code,tnved,kpved,description,quantity,unit,"
        "amount,vat_amount\n"
        f"E1,1,2026-05-02,2026-05-01,{PLANT},{BUYER},issued,1,7214200000,24.10.62,Арматура,10.5,т,1000.10,120.01\n"
        f"E1,2,2026-05-02,2026-05-01,{PLANT},{BUYER},issued,,,,Жеткізу,,,50,6\n"
    ),
    "einvoice_restrictions": (
        "restriction_id,bin,restricted_from,restricted_to,reason\n"
        f"R1,{PLANT},2026-02-01,,x\nR2,{BUYER},2026-02-01,2027-02-01,y\n"
    ),
    "customs": (
        "declaration_no,item_no,submitted_on,direction,document,procedure,bin,tnved,country,customs_value\n"
        f"D1,1,2026-04-01,export,declaration,10,{PLANT},7214200000,CN,90000\n"
    ),
    "procurement": f"contract_no,supplier_bin,signed_on,amount,status\nC1,{PLANT},2026-04-01,100000,active\n",
}

# A file of one kind, to be spoilt.
KIND = "tax_burden"
GOOD = SAMPLES[KIND]
HEAD = GOOD.splitlines()[0]
