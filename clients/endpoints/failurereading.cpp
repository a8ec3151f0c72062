// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/failurereading.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;

constexpr std::size_t mostLookedAt = 65'536;
constexpr qsizetype longestMessage = 600;

struct Phrase {
    const char *text; ///< in small letters
    FailureKind kind;
};

/// What models say, wherever the status puts it: KServe answers 500 for a bad request, MLServer 400.
constexpr std::array modelPhrases{
    Phrase{"got scalar array", FailureKind::WrongContentType}, // numpy's words for bytes that were taken for a number
    Phrase{"unrecognized request format", FailureKind::WrongField},
    Phrase{"features as input", FailureKind::WrongShape},
    Phrase{"expected 2d array", FailureKind::WrongShape},
    Phrase{"cannot reshape array", FailureKind::WrongShape},
    Phrase{"inhomogeneous shape", FailureKind::WrongShape},
    Phrase{"feature names", FailureKind::WrongShape},
    Phrase{"could not convert string to float", FailureKind::WrongValue},
    Phrase{"invalid datatype", FailureKind::WrongField},
    Phrase{"does not exist", FailureKind::NoSuchModel},
    Phrase{"not found", FailureKind::NoSuchModel},
    Phrase{"is not ready", FailureKind::NotReady},
    Phrase{"to be a list", FailureKind::WrongField},
    Phrase{"not supported", FailureKind::NotSupported},
    Phrase{"only supports", FailureKind::NotSupported},
};

/// What gateways and meshes say, in plain text.
constexpr std::array meshPhrases{
    Phrase{"rbac: access denied", FailureKind::Forbidden},
    Phrase{"no healthy upstream", FailureKind::NoBackend},
    Phrase{"upstream connect error", FailureKind::NoBackend},
    Phrase{"upstream request timeout", FailureKind::Timeout},
    Phrase{"stream timeout", FailureKind::Timeout},
    Phrase{"activator", FailureKind::NotReady},
    Phrase{"jwt", FailureKind::TokenRefused},
};

template<std::size_t n>
FailureKind kindIn(const QString &text, const std::array<Phrase, n> &phrases)
{
    const QString small = text.toLower();
    const auto found = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase &phrase) { return small.contains(QLatin1StringView(phrase.text)); });
    return found == phrases.end() ? FailureKind::Unknown : found->kind;
}

QString shortened(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), std::size_t(longestMessage)))).trimmed();
}

FailureKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return FailureKind::TokenRefused;
    case 403:
        return FailureKind::Forbidden;
    case 404:
    case 405:
        return FailureKind::NoSuchPath;
    case 408:
    case 504:
        return FailureKind::Timeout;
    case 413:
        return FailureKind::TooLarge;
    case 415:
        return FailureKind::WrongContentType;
    case 431:
        return FailureKind::HeadersTooLarge;
    case 501:
        return FailureKind::NotSupported;
    case 502:
        return FailureKind::NoBackend;
    case 503:
        return FailureKind::NotReady;
    default:
        return status >= 500 ? FailureKind::ModelFailed : FailureKind::Unknown;
    }
}

/// FastAPI's list of what is wrong: the first one, its place without "body" and without the name of the model class.
InferenceFailure ofDetails(const Json &detail, int status)
{
    InferenceFailure failure{.kind = FailureKind::WrongField, .status = status};
    if (!detail.is_array() || detail.empty() || !detail.front().is_object())
        return failure;
    const Json &first = detail.front();
    failure.message = shortened(first.value("msg", std::string()));
    QStringList place;
    for (const Json &part : first.value("loc", Json::array())) {
        const QString text = part.is_string() ? QString::fromStdString(part.get<std::string>()) : QString::number(part.is_number_integer() ? part.get<int>() : 0);
        if (text != u"body"_s && text != u"InferenceRequest"_s)
            place << text;
    }
    failure.field = place.join(u'/');
    return failure;
}

InferenceFailure ofMessage(const std::string &text, int status)
{
    InferenceFailure failure{.status = status, .message = shortened(text)};
    failure.kind = kindIn(failure.message, modelPhrases);
    if (failure.kind == FailureKind::Unknown)
        failure.kind = kindOfStatus(status);
    return failure;
}

/// KServe's Python servers name a missing key in quotes and nothing else.
bool isMissingKey(const std::string &text)
{
    return text.size() > 2 && text.front() == '\'' && text.back() == '\'';
}

std::optional<InferenceFailure> ofJson(const Json &json, int status)
{
    if (!json.is_object())
        return {};
    if (json.value("kind", Json()) == "Status" && json.contains("message"))
        return InferenceFailure{.kind = FailureKind::ClusterRefused, .status = status, .message = shortened(json["message"].is_string() ? json["message"].get<std::string>() : std::string())};
    if (json.contains("error_code") && json.value("message", Json()).is_string())
        return ofMessage(json["message"].get<std::string>(), status);
    if (const auto detail = json.find("detail"); detail != json.end()) {
        if (detail->is_array())
            return ofDetails(*detail, status);
        return InferenceFailure{.kind = kindOfStatus(status), .status = status, .message = shortened(detail->is_string() ? detail->get<std::string>() : detail->dump())};
    }
    const auto error = json.find("error");
    if (error == json.end())
        return {};
    if (error->is_object() && error->value("message", Json()).is_string())
        return ofMessage((*error)["message"].get<std::string>(), status);
    if (!error->is_string())
        return InferenceFailure{.kind = kindOfStatus(status), .status = status, .message = shortened(error->dump())};
    const auto text = error->get<std::string>();
    if (isMissingKey(text))
        return InferenceFailure{.kind = FailureKind::WrongField, .status = status, .field = QString::fromStdString(text.substr(1, text.size() - 2)), .message = shortened(text)};
    return ofMessage(text, status);
}

bool isSignIn(const HttpHead &head, const QString &text)
{
    if (head.status >= 300 && head.status < 400) {
        const QString where = QString::fromUtf8(head.header("location").data(), qsizetype(head.header("location").size())).toLower();
        return where.contains(u"/dex/"_s) || where.contains(u"oauth2"_s) || where.contains(u"login"_s) || where.contains(u"/auth"_s);
    }
    const bool isPage = head.header("content-type").find("text/html") != std::string_view::npos;
    return isPage && (head.status < 300 || head.status == 401 || head.status == 403) && (text.contains(u"login"_s, Qt::CaseInsensitive) || text.contains(u"sign in"_s, Qt::CaseInsensitive) || text.contains(u"log in"_s, Qt::CaseInsensitive));
}

InferenceFailure ofText(const HttpHead &head, const std::string &text)
{
    InferenceFailure failure{.status = head.status, .message = shortened(text)};
    failure.kind = kindIn(failure.message, meshPhrases);
    const bool isEnvoy = head.header("server").find("envoy") != std::string_view::npos;
    if (head.status == 404 && text.empty() && isEnvoy)
        failure.kind = FailureKind::WrongHost;
    if (failure.kind == FailureKind::Unknown)
        failure.kind = kindOfStatus(head.status);
    return failure;
}

} // namespace

InferenceFailure failureOf(const HttpHead &head, std::string_view body)
{
    const std::string text(body.substr(0, mostLookedAt));
    if (isSignIn(head, QString::fromUtf8(text.data(), qsizetype(text.size()))))
        return {.kind = FailureKind::NotSignedIn, .status = head.status};
    const Json json = Json::parse(text, nullptr, false);
    // A stream of answers tells of its failure in a frame, with status 200.
    if (head.status < 300)
        return json.is_object() && json.contains("error") && !json["error"].is_null() ? ofJson(json, head.status).value_or(InferenceFailure{}) : InferenceFailure{};
    if (const std::optional<InferenceFailure> failure = ofJson(json, head.status))
        return *failure;
    return ofText(head, text);
}

} // namespace headrace
