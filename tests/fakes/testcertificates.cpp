// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/testcertificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <memory>
#include <stdexcept>

namespace headrace::fakes {

namespace {

struct Closer {
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
template<typename T>
using Owned = std::unique_ptr<T, Closer>;

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem(X509 *certificate)
{
    const Owned<BIO> bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return textOf(bio.get());
}

std::string pem(EVP_PKEY *key)
{
    const Owned<BIO> bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio.get());
}

void extend(X509 *certificate, X509 *issuer, int kind, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (!extension)
        throw std::runtime_error("certificate extension " + value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Owned<X509> blank(EVP_PKEY *key, const Wanted &wanted)
{
    static std::atomic<long> serial{1000};
    Owned<X509> certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    constexpr long day = 86'400;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wanted.isExpired ? -2 * day : -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wanted.isExpired ? -day : day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>(wanted.commonName.c_str()), -1, -1, 0);
    return certificate;
}

bool isAddress(const std::string &name)
{
    return name.find(':') != std::string::npos || (!name.empty() && name.back() >= '0' && name.back() <= '9');
}

} // namespace

CertifiedKey makeAuthority(const std::string &commonName)
{
    const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const Owned<X509> certificate = blank(key.get(), {commonName});
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    extend(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return {pem(certificate.get()), pem(key.get())};
}

CertifiedKey issue(const CertifiedKey &authority, const Wanted &wanted)
{
    const Owned<BIO> certificateText(BIO_new_mem_buf(authority.certificate.data(), static_cast<int>(authority.certificate.size())));
    const Owned<BIO> keyText(BIO_new_mem_buf(authority.key.data(), static_cast<int>(authority.key.size())));
    const Owned<X509> issuer(PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    const Owned<EVP_PKEY> issuerKey(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
    const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const Owned<X509> certificate = blank(key.get(), wanted);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    std::string names;
    for (const std::string &name : wanted.names)
        names += (names.empty() ? "" : ",") + std::string(isAddress(name) ? "IP:" : "DNS:") + name;
    if (!names.empty())
        extend(certificate.get(), issuer.get(), NID_subject_alt_name, names);
    extend(certificate.get(), issuer.get(), NID_basic_constraints, "CA:FALSE");
    X509_sign(certificate.get(), issuerKey.get(), EVP_sha256());
    return {pem(certificate.get()), pem(key.get())};
}

} // namespace headrace::fakes
