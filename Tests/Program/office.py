"""What an office suite makes of a file of ours: LibreOffice opens it, prints it, and the print is read."""
import shutil
import subprocess


# Commas, quotation marks, UTF-8: what LibreOffice has to be told of a CSV file.
CSV = ["--infilter=CSV:44,34,76,1"]


def converted(path, folder, form):
    """The file as LibreOffice saves it in another form. Its profile is the test's own."""
    for program, package in (("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui"), ("pdftotext", "poppler-utils")):
        assert shutil.which(program), f"{program} is not installed (Debian: {package}); README names what the tests need"
    result = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless",
         *(CSV if path.suffix == ".csv" else []), "--convert-to", form, "--outdir", str(folder),
         str(path)], capture_output=True, text=True, timeout=180)
    made = folder / f"{path.stem}.{form}"
    assert made.exists(), f"LibreOffice does not open {path.name}: {result.stdout} {result.stderr}"
    return made


def printed(path, folder):
    """The text of the file as LibreOffice prints it, and the number of pages."""
    pdf = converted(path, folder, "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pdf.unlink()
    return text, text.count("\f")
