// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/noproxy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>

#include <arpa/inet.h>

namespace headrace {

namespace {

struct Address {
    std::array<unsigned char, 16> bytes{};
    int bits = 0; ///< 32 or 128
};

std::optional<Address> addressOf(std::string_view text)
{
    const std::string zeroEnded(text);
    Address address;
    if (inet_pton(AF_INET, zeroEnded.c_str(), address.bytes.data()) == 1) {
        address.bits = 32;
        return address;
    }
    if (inet_pton(AF_INET6, zeroEnded.c_str(), address.bytes.data()) == 1) {
        address.bits = 128;
        return address;
    }
    return {};
}

bool isInside(const Address &address, const Address &net, int bits)
{
    if (address.bits != net.bits || bits > net.bits)
        return false;
    const int whole = bits / 8;
    if (std::memcmp(address.bytes.data(), net.bytes.data(), static_cast<std::size_t>(whole)) != 0)
        return false;
    if (bits % 8 == 0)
        return true;
    const auto mask = static_cast<unsigned char>(0xff << (8 - bits % 8));
    return (address.bytes[static_cast<std::size_t>(whole)] & mask) == (net.bytes[static_cast<std::size_t>(whole)] & mask);
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

bool isWithin(std::string_view host, std::string_view name)
{
    return host == name || (host.size() > name.size() && host.ends_with(name) && host[host.size() - name.size() - 1] == '.');
}

bool matches(const std::string &host, const std::optional<Address> &address, std::string_view port, std::string entry)
{
    if (entry == "*")
        return true;
    if (const std::size_t slash = entry.find('/'); slash != std::string::npos) {
        const std::optional<Address> net = addressOf(std::string_view(entry).substr(0, slash));
        int bits = -1;
        const auto [end, error] = std::from_chars(entry.data() + slash + 1, entry.data() + entry.size(), bits);
        return error == std::errc() && end == entry.data() + entry.size() && bits >= 0 && net && address && isInside(*address, *net, bits);
    }
    if (entry.starts_with('[')) { // an IPv6 address with a port
        const std::size_t close = entry.find(']');
        if (close == std::string::npos)
            return false;
        const std::string_view rest = std::string_view(entry).substr(close + 1);
        if (rest.starts_with(':') && rest.substr(1) != port)
            return false;
        entry = entry.substr(1, close - 1);
    } else if (std::count(entry.begin(), entry.end(), ':') == 1) {
        const std::size_t colon = entry.find(':');
        if (std::string_view(entry).substr(colon + 1) != port)
            return false;
        entry.resize(colon);
    }
    if (address) {
        const std::optional<Address> wanted = addressOf(entry);
        return wanted && isInside(*address, *wanted, wanted->bits);
    }
    std::string_view name = entry;
    if (name.starts_with("*."))
        name.remove_prefix(1);
    if (name.starts_with('.'))
        name.remove_prefix(1);
    return !name.empty() && isWithin(host, name);
}

} // namespace

UrlParts urlParts(std::string_view url)
{
    UrlParts parts;
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) {
        parts.scheme = lower(url.substr(0, scheme));
        url.remove_prefix(scheme + 3);
    }
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t slash = url.find('/');
    std::string_view authority = url.substr(0, slash);
    if (slash != std::string_view::npos) {
        std::string_view path = url.substr(slash);
        while (path.ends_with('/'))
            path.remove_suffix(1);
        parts.path = path;
    }
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        parts.host = lower(authority.substr(1, close == std::string_view::npos ? close : close - 1));
        authority = close == std::string_view::npos ? std::string_view() : authority.substr(close + 1);
    } else {
        const std::size_t colon = authority.find(':');
        parts.host = lower(authority.substr(0, colon));
        authority = colon == std::string_view::npos ? std::string_view() : authority.substr(colon);
    }
    parts.port = authority.starts_with(':') ? std::string(authority.substr(1)) : std::string(parts.scheme == "http" ? "80" : "443");
    return parts;
}

bool isExemptFromProxy(std::string_view hostText, std::string_view port, std::string_view noProxy)
{
    const std::string host = lower(hostText);
    const std::optional<Address> address = addressOf(host);
    if (host == "localhost" || (address && address->bits == 32 && address->bytes[0] == 127))
        return true; // as other clients of Kubernetes do: never through a proxy to this machine
    std::size_t begin = 0;
    while (begin <= noProxy.size()) {
        std::size_t end = std::min(noProxy.find_first_of(", \t", begin), noProxy.size());
        const std::string entry = lower(noProxy.substr(begin, end - begin));
        if (!entry.empty() && matches(host, address, port, entry))
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace headrace
