// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/http/certificate.h"

#include <gnutls/crypto.h>
#include <gnutls/x509.h>

#include <arpa/inet.h>

#include <ctime>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr time_t tenYears = 3650L * 86400;

class Making
{
public:
    Making()
    {
        gnutls_x509_privkey_init(&m_key);
        gnutls_x509_crt_init(&m_certificate);
    }
    ~Making()
    {
        gnutls_x509_crt_deinit(m_certificate);
        gnutls_x509_privkey_deinit(m_key);
    }
    Making(const Making &) = delete;
    Making &operator=(const Making &) = delete;

    int make()
    {
        if (const int code = gnutls_x509_privkey_generate(m_key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0); code < 0)
            return code;
        unsigned char serial[16];
        gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof serial);
        serial[0] &= 0x7f; // a positive number
        const time_t now = time(nullptr);
        const in_addr loopback{htonl(INADDR_LOOPBACK)};
        gnutls_x509_crt_set_version(m_certificate, 3);
        gnutls_x509_crt_set_serial(m_certificate, serial, sizeof serial);
        gnutls_x509_crt_set_activation_time(m_certificate, now - 3600);
        gnutls_x509_crt_set_expiration_time(m_certificate, now + tenYears);
        gnutls_x509_crt_set_dn(m_certificate, "CN=headrace-local", nullptr);
        gnutls_x509_crt_set_subject_alt_name(m_certificate, GNUTLS_SAN_IPADDRESS, &loopback, sizeof loopback, GNUTLS_FSAN_SET);
        gnutls_x509_crt_set_subject_alt_name(m_certificate, GNUTLS_SAN_DNSNAME, "localhost", 9, GNUTLS_FSAN_APPEND);
        gnutls_x509_crt_set_basic_constraints(m_certificate, 1, 0);
        gnutls_x509_crt_set_key_usage(m_certificate, GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_KEY_CERT_SIGN);
        gnutls_x509_crt_set_key_purpose_oid(m_certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
        gnutls_x509_crt_set_key(m_certificate, m_key);
        return gnutls_x509_crt_sign2(m_certificate, m_certificate, m_key, GNUTLS_DIG_SHA256, 0);
    }

    Certificate texts() const
    {
        gnutls_datum_t certificate{}, key{};
        gnutls_x509_crt_export2(m_certificate, GNUTLS_X509_FMT_PEM, &certificate);
        gnutls_x509_privkey_export2(m_key, GNUTLS_X509_FMT_PEM, &key);
        Certificate texts{std::string(reinterpret_cast<char *>(certificate.data), certificate.size), std::string(reinterpret_cast<char *>(key.data), key.size)};
        gnutls_free(certificate.data);
        gnutls_free(key.data);
        return texts;
    }

private:
    gnutls_x509_privkey_t m_key = nullptr;
    gnutls_x509_crt_t m_certificate = nullptr;
};

} // namespace

Result<Certificate> makeCertificate()
{
    Making making;
    if (const int code = making.make(); code < 0)
        return Error{.code = u"local.certificate"_s, .serverMessage = QString::fromLatin1(gnutls_strerror(code))};
    return making.texts();
}

} // namespace headrace::local
