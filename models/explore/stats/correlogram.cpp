// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/correlogram.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <cmath>
#include <complex>

namespace headrace {

namespace {

constexpr double leastPeak = 0.1;
/// Products up to which summing is faster than transforming.
constexpr double fewProducts = 2e7;

std::vector<double> centred(std::span<const double> values)
{
    double sum = 0;
    double there = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            there += 1;
        }
    }
    std::vector<double> out(values.size(), 0.0);
    for (std::size_t i = 0; i < values.size() && there > 0; ++i)
        out[i] = std::isnan(values[i]) ? 0 : values[i] - sum / there;
    return out;
}

/// Sums of products at distance 0 … lags.
std::vector<double> products(const std::vector<double> &x, std::size_t lags)
{
    std::vector<double> out(lags + 1, 0.0);
    if (static_cast<double>(x.size()) * static_cast<double>(lags) <= fewProducts) {
        for (std::size_t lag = 0; lag <= lags; ++lag) {
            for (std::size_t i = lag; i < x.size(); ++i)
                out[lag] += x[i] * x[i - lag];
        }
        return out;
    }
    std::size_t size = 1;
    while (size < 2 * x.size())
        size *= 2;
    std::vector<double> padded(x);
    padded.resize(size, 0.0);
    Eigen::FFT<double> fft;
    std::vector<std::complex<double>> spectrum;
    fft.fwd(spectrum, padded);
    for (std::complex<double> &one : spectrum)
        one = std::norm(one);
    fft.inv(padded, spectrum);
    std::copy(padded.begin(), padded.begin() + static_cast<std::ptrdiff_t>(lags) + 1, out.begin());
    return out;
}

/// Levinson and Durbin's recursion over autocorrelations.
std::vector<double> partial(const std::vector<double> &r)
{
    std::vector<double> out{1.0};
    std::vector<double> phi;
    double error = 1;
    for (std::size_t k = 1; k < r.size(); ++k) {
        double top = r[k];
        for (std::size_t j = 0; j < phi.size(); ++j)
            top -= phi[j] * r[k - 1 - j];
        const double last = error > 0 ? top / error : 0;
        std::vector<double> next(phi);
        for (std::size_t j = 0; j < phi.size(); ++j)
            next[j] -= last * phi[phi.size() - 1 - j];
        next.push_back(last);
        phi = std::move(next);
        error *= 1 - last * last;
        out.push_back(last);
    }
    return out;
}

} // namespace

Correlogram correlogram(std::span<const double> values, int lags)
{
    Correlogram out;
    if (values.size() < 2 || lags < 1)
        return out;
    const std::vector<double> x = centred(values);
    std::vector<double> sums = products(x, std::min(static_cast<std::size_t>(lags), values.size() - 1));
    if (!(sums[0] > 0) || !std::isfinite(sums[0]))
        return out;
    for (std::size_t lag = sums.size(); lag-- > 0;)
        sums[lag] /= sums[0];
    out.acf = std::move(sums);
    out.pacf = partial(out.acf);
    out.band = 1.959963984540054 / std::sqrt(static_cast<double>(values.size()));
    return out;
}

std::vector<Peak> peaks(std::span<const double> acf, std::size_t most)
{
    std::vector<Peak> out;
    for (std::size_t lag = 1; lag + 1 < acf.size(); ++lag) {
        if (acf[lag] > leastPeak && acf[lag] > acf[lag - 1] && acf[lag] >= acf[lag + 1])
            out.push_back({static_cast<int>(lag), acf[lag]});
    }
    std::stable_sort(out.begin(), out.end(), [](const Peak &a, const Peak &b) { return a.value > b.value; });
    out.resize(std::min(most, out.size()));
    return out;
}

} // namespace headrace
