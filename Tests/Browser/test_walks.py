"""A feedback, a complaint and a denunciation from the form to the end, as each of the people in it."""
import re
import struct
import zlib

import pytest

from pages import check, log_in


def png(path):
    """A photo with a place in it."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    pixels = zlib.compress(b"".join(b"\0" + b"\x20\x80\x60" * 40 for _ in range(30)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0))
                     + chunk(b"tEXt", b"GPS\x0021.0,105.8") + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
    return path


def send(page, kind, subject, body, files=(), **fields):
    page.goto("/petition")
    page.check(f"input[name=kind][value={kind}]")
    page.fill("#subject", subject)
    page.fill("#body", body)
    for name, value in {"name": "Lê Văn Đi", "phone": "0912345678", "address": "Thôn 2", **fields}.items():
        page.fill(f"#{name}", value)
    page.check("input[name=publish]")
    if files:
        page.set_input_files("#files", files)
    page.click("form[action='/petition'] button")
    text = page.inner_text("main")
    check(page, "/petition sent")
    return re.search(r"LN\.\d{8}\.\d{4}", text).group(0), re.search(r"\b\d{6}\b", text[text.index("LN.") + 16:]).group(0)


class Staff:
    def __init__(self, open_page, demo):
        self.open_page, self.demo, self.pages = open_page, demo, {}

    def __call__(self, role, index=0):
        key = (role, index)
        if key not in self.pages:
            self.pages[key] = self.open_page()
            log_in(self.pages[key], self.demo.accounts[role][index])
        return self.pages[key]

    def take(self, role, code, step, index=0, **fields):
        """Opens the petition, unfolds the step, fills its form and sends it."""
        page = self(role, index)
        page.goto(f"/desk/petitions/{code}")
        form = page.locator(f"form[action='/desk/petitions/{code}/{step}']")
        folded = page.locator(f"details:has(form[action='/desk/petitions/{code}/{step}']):not([open]) > summary")
        if folded.count():
            folded.click()
        for name, value in fields.items():
            field = form.locator(f"[name='{name}']")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        form.locator("button").click()
        page.wait_for_load_state()
        check(page, f"{step} of {code}")
        return page


@pytest.fixture
def staff(open_page, demo):
    return Staff(open_page, demo)


def track(page, code, pin):
    page.goto("/track")
    page.fill("#code", code)
    page.fill("#pin", pin)
    page.click("form[action='/track'] button")
    check(page, "/track")
    return page.inner_text("main")


def test_a_feedback(open_page, staff, tmp_path):
    citizen = open_page((360, 740))
    code, pin = send(citizen, "feedback", "Kênh tưới thôn Hạ tắc", "Kênh tưới đầy rác, nước không chảy.",
                     files=[str(png(tmp_path / "kênh.png"))])
    page = staff("centre")
    page.goto("/desk?q=kenh+tuoi+ha&state=all")
    assert code in page.inner_text("main")
    page = staff.take("centre", code, "acceptance", department="Phòng Kinh tế")
    picture = page.request.get(f"/desk/petitions/{code}/files/1")
    assert picture.headers["content-type"] == "image/png" and b"GPS" not in picture.body()
    staff.take("head", code, "assignment", officer=page.locator("#assignment-officer option", has_text="Hùng").get_attribute("value"))
    page = staff("officer")
    page.goto("/desk?mine=yes")
    assert code in page.inner_text("main")
    page.goto(f"/desk/petitions/{code}/deadline")
    check(page, "proof")
    assert page.locator("tr.day-counted").count() >= 15
    page = staff("officer")
    page.goto(f"/desk/petitions/{code}")
    page.click("text=Bắt đầu từ một văn bản mẫu")
    page.click("text=Đã kiểm tra, xử lý tại hiện trường")
    assert "[…]" in page.input_value("#draft-answer")
    check(page, "a draft from a canned text")
    staff.take("officer", code, "draft", answer="Kính gửi ông Lê Văn Đi: đã nạo vét kênh.")
    page = staff.take("officer", code, "submission")
    assert "chưa nói đã làm gì" in page.inner_text("main")
    staff.take("officer", code, "draft", answer="Kính gửi ông Lê Văn Đi: đã nạo vét kênh. Liên hệ 0912 345 678.",
               done="Nạo vét 300 m kênh", evidence="Biên bản 12/BB-UBND")
    staff.take("officer", code, "submission")
    staff.take("approver", code, "return", remark="Ghi rõ ngày làm.")
    staff.take("officer", code, "submission")
    staff.take("approver", code, "approval")
    page = staff("approver")
    page.goto(f"/desk/petitions/{code}")
    proposed = page.input_value("#publication-publicText")
    assert "Lê Văn Đi" not in proposed and "345" not in proposed
    staff.take("approver", code, "publication")
    assert "đã nạo vét kênh" in track(citizen, code, pin)
    citizen.click("button[name=answer][value=dislike]")
    check(citizen, "rated")
    assert "xem xét lại" in citizen.inner_text("main")
    staff.take("chairman", code, "draft", answer="Đã nạo vét thêm đoạn cuối.", done="Thêm 50 m", evidence="BB 13")
    staff.take("chairman", code, "submission")
    staff.take("approver", code, "approval")
    assert "thêm đoạn cuối" in track(citizen, code, pin)
    public = open_page()
    public.goto("/results")
    assert "Lê Văn Đi" not in public.inner_text("main")


def test_a_complaint(open_page, staff):
    citizen = open_page()
    code, pin = send(citizen, "complaint", "Khiếu nại quyết định 12", "Quyết định thu hồi trái pháp luật; và đèn đường hỏng.")
    page = staff.take("centre", code, "part", kind="feedback", subject="Đèn đường hỏng", body="Đèn đường trước nhà hỏng.")
    part = re.search(r"LN\.\d{8}\.\d{4}", page.url).group(0)
    assert part != code
    staff.take("centre", code, "about", aboutDepartment="Phòng Kinh tế")
    page = staff("centre")
    page.goto(f"/desk/petitions/{code}")
    assert "Phòng Kinh tế" not in page.locator("#acceptance-department").inner_text()
    staff.take("centre", code, "acceptance", department="Văn phòng HĐND và UBND")
    page = staff.take("approver", code, "extension", until="2027-12-01", decision="1/QĐ", signer="Ông A", decisionReason="Nhiều nơi")
    assert "Luật chỉ cho gia hạn đến" in page.inner_text("main")
    staff.take("approver", code, "pause", ground="forceMajeure", decision="2/QĐ-UBND", signer="Ông A", decisionReason="Bão")
    assert "Tạm đình chỉ" in track(citizen, code, pin) and part in citizen.inner_text("main")
    citizen.click("form[action='/track/deadline'] button")
    check(citizen, "proof for the citizen")
    staff.take("approver", code, "resumption", decision="3/QĐ-UBND", signer="Ông A", decisionReason="Hết bão")
    staff.take("centre", code, "refusal", ground="timeBarred", reason="Quá 90 ngày.")
    assert "Quá 90 ngày" in track(citizen, code, pin)
    assert "Đèn đường hỏng" in track(citizen, part, pin)
    citizen.click("details:has(form[action='/track/withdrawal']) > summary")
    citizen.click("form[action='/track/withdrawal'] button")
    assert "Đã rút" in citizen.inner_text("main")


def test_a_denunciation(open_page, staff):
    citizen = open_page()
    code, pin = send(citizen, "denunciation", "Tố cáo nhận tiền", "Có người nhận tiền.", name="Người Giấu Tên")
    for role in ("centre", "head", "officer", "approver", "clerk"):
        page = staff(role)
        page.goto(f"/desk/petitions/{code}")
        assert "Tố cáo nhận tiền" not in page.inner_text("body")
    page = staff("chairman")
    page.goto(f"/desk/petitions/{code}")
    assert "Người Giấu Tên" not in page.inner_text("body")
    page.click(f"form[action='/desk/petitions/{code}/identity'] button")
    assert "Người Giấu Tên" in page.inner_text("main")
    check(page, "identity")
    staff.take("chairman", code, "acceptance", department="Công an xã")
    staff.take("chairman", code, "draft", answer="Đã kết luận.", done="Xác minh", evidence="KL 1")
    staff.take("chairman", code, "submission")
    staff.take("chairman", code, "approval")
    assert "Đã kết luận." in track(citizen, code, pin)
    assert citizen.locator("form[action='/track/publication']").count() == 0


def test_the_worklist_by_keyboard(staff):
    page = staff("centre")
    page.goto("/desk?state=all")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.href")
    page.keyboard.press("k")
    assert first != second and page.evaluate("document.activeElement.href") == first
    page.keyboard.press("/")
    page.keyboard.type("den duong")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=den*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/petitions/*")
