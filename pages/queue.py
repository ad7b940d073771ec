from pages.parts.page import opened_page

opened_page("queue")
