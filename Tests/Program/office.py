"""What an office suite makes of a file of ours: LibreOffice opens it, prints it, and the print is read."""
import shutil
import subprocess


def printed(path, folder):
    """The text of the file as LibreOffice prints it, and the number of pages."""
    for program, package in (("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui"), ("pdftotext", "poppler-utils")):
        assert shutil.which(program), f"{program} is not installed (Debian: {package}); README names what the tests need"
    result = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(path)], capture_output=True, text=True, timeout=180)
    pdf = folder / (path.stem + ".pdf")
    assert pdf.exists(), f"LibreOffice does not open {path.name}: {result.stdout} {result.stderr}"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pdf.unlink()
    return text, text.count("\f")
