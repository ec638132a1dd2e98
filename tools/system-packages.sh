#!/usr/bin/env bash
# Installs the system packages that the tests need, or those named, where they are missing and may be installed; says what is
# lost otherwise.
set -uo pipefail
declare -A loses=(
  [chromium-headless-shell]="the tests in a real browser, unless another Chromium is installed"
  [postgresql]="the tests on PostgreSQL"
  [libreoffice-writer-nogui]="the faithful conversion of DOCX files (a simplified one is tested instead)"
  [fonts-liberation2]="the look of DOCX files"
  [tesseract-ocr]="the tests of recognising scanned pages"
  [tesseract-ocr-vie]="the tests of recognising scanned pages"
  [nginx]="https in the network: plain http on this machine only, so no tablets, no reading without a network"
  [libnss3-tools]="the tests that a browser trusts the certificate authority alone, and Poppler those who sign"
  [poppler-utils]="the tests that papers with notes look the same in Poppler, and that it finds signatures valid"
  [softhsm2]="the test that a key in a device (PKCS#11) signs"
  [mupdf-tools]="the tests that papers with notes look the same in MuPDF"
  [strace]="the test that the disk is flushed before a ballot is acknowledged"
)
present() {
  case $1 in
    chromium-headless-shell) command -v chromium-headless-shell ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb ;;
    libreoffice-writer-nogui) command -v soffice ;;
    nginx) command -v nginx ;;
    libnss3-tools) command -v certutil ;;
    softhsm2) command -v softhsm2-util ;;
    poppler-utils) command -v pdftoppm ;;
    mupdf-tools) command -v mutool ;;
    strace) command -v strace ;;
    tesseract-ocr) command -v tesseract ;;
    tesseract-ocr-vie) tesseract --list-langs | grep -qx vie ;;
    fonts-liberation2) ls /usr/share/fonts/truetype/liberation2 || ls /usr/share/fonts/truetype/liberation ;;
  esac >/dev/null 2>&1
}
# A package's own service is neither started nor started at the next boot: the program starts what it needs itself.
without_service() {
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | $sudo tee $policy >/dev/null && $sudo chmod +x $policy
    trap "$sudo rm -f $policy" EXIT
  fi
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
  $sudo systemctl disable "$1" >/dev/null 2>&1
}
wanted=("$@")
[ $# -eq 0 ] && wanted=("${!loses[@]}")
missing=()
for package in "${wanted[@]}"; do present "$package" || missing+=("$package"); done
[ ${#missing[@]} -eq 0 ] && exit 0
sudo=; [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
  echo "Installing ${missing[*]} …"
  $sudo apt-get update -qq >/dev/null 2>&1
  for package in "${missing[@]}"; do
    [ "$package" = nginx ] && without_service nginx && continue
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1
  done
fi
for package in "${missing[@]}"; do
  present "$package" || echo "Missing: $package. Without it you lose ${loses[$package]}."
done
exit 0
